"""Colours as they look in grey and to people with each of three kinds of colour vision.

Matrices: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation
of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, table 1 at
severity 1.0, in linear RGB. Lab: CIE 1976 with the white of D65.
"""

from collections.abc import Callable
from math import dist

Linear = tuple[float, float, float]
Sight = Callable[[Linear], Linear]

APART, CONTRAST = 10, 1.3  # CIE76 ΔE, ratio of luminances
WHITE = (0.95047, 1.0, 1.08883)
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.072175),
    (0.0193339, 0.119192, 0.9503041),
)
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.01182, 0.04294, 0.968881),
)
TRITANOPIA = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039))


def linear(colour: str) -> Linear:
    """Of "#rrggbb"."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _through(matrix: tuple[Linear, ...], colour: Linear) -> Linear:
    red, green, blue = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return red, green, blue


def _seen_through(matrix: tuple[Linear, ...]) -> Sight:
    def seen(colour: Linear) -> Linear:
        red, green, blue = (min(1.0, max(0.0, part)) for part in _through(matrix, colour))
        return red, green, blue

    return seen


def grey(colour: Linear) -> Linear:
    return (luminance(colour),) * 3


SIGHTS: dict[str, Sight] = {
    "grey": grey,
    "protanopia": _seen_through(PROTANOPIA),
    "deuteranopia": _seen_through(DEUTERANOPIA),
    "tritanopia": _seen_through(TRITANOPIA),
}


def luminance(colour: Linear) -> float:
    return _through(TO_XYZ, colour)[1]


def lab(colour: Linear) -> Linear:
    x, y, z = (_cube_root(part / white) for part, white in zip(_through(TO_XYZ, colour), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(part: float) -> float:
    return float(part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29)


def differ(one: str, other: str, sight: Sight) -> bool:
    """A CIE76 ΔE of at least 10, or a contrast of at least 1.3."""
    a, b = sight(linear(one)), sight(linear(other))
    low, high = sorted((luminance(a), luminance(b)))
    return dist(lab(a), lab(b)) >= APART or (high + 0.05) / (low + 0.05) >= CONTRAST
