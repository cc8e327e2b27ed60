"""Where a window has little room, as on a small screen at 200% of the system's scaling or of the zoom."""

from PySide6.QtWidgets import QWidget

from views import theme

LEAST_WIDTH, LEAST_HEIGHT = 800, 500  # px of a window at the usual zoom


def narrow(width: int) -> bool:
    return width < theme.px(LEAST_WIDTH)


def low(window: QWidget) -> bool:
    return window.height() < theme.px(LEAST_HEIGHT)
