"""The Plan menu: the network and its money, and the scenarios."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu

from app.open_plan import OpenPlan
from models.plan import new_key

if TYPE_CHECKING:
    from views.main_window import MainWindow


def fill(window: "MainWindow", open_plan: OpenPlan, menu: QMenu) -> None:
    menu.addAction("&Network and money…").triggered.connect(lambda: _settings(window, open_plan))
    menu.addSeparator()
    menu.addAction("&Duplicate scenario").triggered.connect(lambda: duplicate_scenario(open_plan))
    menu.addAction("&Rename scenario…").triggered.connect(lambda: _rename(window, open_plan))
    menu.addAction("De&lete scenario").triggered.connect(lambda: _delete(window, open_plan))


def _settings(window: "MainWindow", open_plan: OpenPlan) -> None:
    from views.network_settings import NetworkSettings

    dialog = NetworkSettings(open_plan, window)
    dialog.exec()
    dialog.deleteLater()


def duplicate_scenario(open_plan: OpenPlan) -> None:
    """Copy the scenario on screen under the next free letter, and show the copy."""
    plan = open_plan.plan
    taken = {scenario.name for scenario in plan.scenarios}
    name = next(letter for letter in _letters() if letter not in taken)
    copy = replace(plan.scenario, key=new_key(), name=name)
    changed = replace(plan.with_scenario(copy), active=copy.key)
    open_plan.edit(changed, f"Duplicate scenario {plan.scenario.name} as {name}")


def _letters() -> list[str]:
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    return letters + [first + second for first in letters for second in letters]


def _rename(window: "MainWindow", open_plan: OpenPlan) -> None:
    scenario = open_plan.plan.scenario
    name, done = QInputDialog.getText(window, "Rename scenario", "Name of this scenario", text=scenario.name)
    if done and name.strip():
        rename_scenario(open_plan, name.strip())


def rename_scenario(open_plan: OpenPlan, name: str) -> None:
    scenario = open_plan.plan.scenario
    renamed = replace(scenario, name=name)
    open_plan.edit(open_plan.plan.with_scenario(renamed), f"Rename scenario {scenario.name} to {name}")


def _delete(window: "MainWindow", open_plan: OpenPlan) -> None:
    if len(open_plan.plan.scenarios) == 1:
        window.tell("A plan keeps at least 1 scenario. Duplicate this one first, then delete it.")
    else:
        delete_scenario(open_plan)


def delete_scenario(open_plan: OpenPlan) -> None:
    """Remove the scenario on screen; undo brings it back."""
    plan = open_plan.plan
    kept = tuple(scenario for scenario in plan.scenarios if scenario.key != plan.active)
    open_plan.edit(replace(plan, scenarios=kept, active=kept[0].key), f"Delete scenario {plan.scenario.name}")
