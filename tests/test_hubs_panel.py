"""Training hubs and guidance on the Capacity screen: kept in the plan, read offline, nothing opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan
from views import theme
from views.capacity_page import CapacityPage
from views.form_dialog import FormDialog
from views.hubs_panel import HubsPanel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def open_plan(qapp: QApplication) -> OpenPlan:
    return OpenPlan(new_plan(Network(name="Riverside PCN"), FinancialYear(2026)), reference_library.load())


@pytest.fixture
def page(open_plan: OpenPlan, qtbot: QtBot, qapp: QApplication) -> CapacityPage:
    theme.apply(qapp)
    made = CapacityPage(open_plan)
    qtbot.addWidget(made)
    made.resize(1166, 620)
    made.show_part("hubs")
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def panel(page: CapacityPage) -> HubsPanel:
    found = page.panels["hubs"]
    assert isinstance(found, HubsPanel)
    return found


def fill(form: FormDialog, **texts: str) -> None:
    """Type by the fields' labels, with _ for a space."""
    for name, text in texts.items():
        box = form.fields[name.replace("_", " ")].widget
        box.setFocus()
        box.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(box, text)
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)


def test_a_hub_is_added_changed_and_removed(panel: HubsPanel, open_plan: OpenPlan) -> None:
    assert panel.hubs.empty.isVisible()
    QTest.mouseClick(panel.hubs.add_button, LEFT)
    (form,) = panel.hubs.findChildren(FormDialog)
    assert "personal data" in form.fields["Who to ask"].hint.text()
    fill(form, Training_hub="", Who_to_ask="The workforce lead")
    assert form.error.text() == "Error: Enter the name of the training hub."
    fill(form, Training_hub="Tees Valley Training Hub", Web_address="hub.example")
    assert not form.isVisible()
    hub = open_plan.plan.hubs[0]
    assert (hub.name, hub.ask, hub.web) == ("Tees Valley Training Hub", "The workforce lead", "hub.example")
    assert panel.hubs.title.text() == "1 training hub"
    panel.hubs.table.setFocus()
    QTest.keyClick(panel.hubs.table, Qt.Key.Key_Delete)
    assert not open_plan.plan.hubs
    open_plan.undo()
    assert panel.hubs.table.content.rowCount() == 1


@pytest.mark.parametrize("column", [0, 1])
def test_space_ticks_a_title_as_read_once(panel: HubsPanel, open_plan: OpenPlan, column: int) -> None:
    table = panel.guidance.table
    count = table.content.rowCount()
    table.setFocus()
    table.setCurrentIndex(table.content.index(1, column))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert panel.guidance.title.text() == f"1 of {count} titles read"
    assert open_plan.last_change == "Tick Additional roles: a quick reference summary as read"
    assert table.currentIndex().row() == 1, "the same title stays chosen"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert panel.guidance.title.text() == f"0 of {count} titles read"


def test_a_click_on_the_box_ticks_it(panel: HubsPanel, open_plan: OpenPlan) -> None:
    table = panel.guidance.table
    index = table.content.index(0, 0)
    table.model().setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert open_plan.plan.guidance[0].read
    assert table.model().data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_role_shows_its_own_titles_first_and_each_says_where_it_is_found(panel: HubsPanel) -> None:
    role = panel.guidance.role
    role.setCurrentIndex(role.findData("physician_associate"))
    rows = panel.guidance.table.content.table.rows
    assert rows[0][1] == "Physician associates in general practice: supervision"
    assert rows[0][2:4] == ("Royal College of General Practitioners", "2024")
    panel.guidance.table.setCurrentIndex(panel.guidance.table.content.index(0, 1))
    about = panel.guidance.about.text()
    assert "rcgp.org.uk" in about
    assert about.endswith("The program opens nothing.")
    assert not panel.guidance.change_button.isEnabled(), "what came with the program is not changed"


def test_guidance_of_ones_own_is_kept_for_the_role_in_view(panel: HubsPanel, open_plan: OpenPlan) -> None:
    role = panel.guidance.role
    role.setCurrentIndex(role.findData("paramedic"))
    QTest.mouseClick(panel.guidance.add_button, LEFT)
    (form,) = panel.guidance.findChildren(FormDialog)
    fill(form, Title="Home visit protocol", Year="2026", Publisher="The network")
    own = open_plan.plan.guidance[0]
    assert (own.title, own.roles) == ("Home visit protocol", ("paramedic",))
    last = panel.guidance.table.content.index(0, 1)
    rows = [row[1] for row in panel.guidance.table.content.table.rows]
    panel.guidance.table.setCurrentIndex(last.siblingAtRow(rows.index("Home visit protocol")))
    assert panel.guidance.remove_button.isEnabled()
    QTest.mouseClick(panel.guidance.remove_button, LEFT)
    assert not open_plan.plan.guidance
