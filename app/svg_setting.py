"""A drawing set by itself, as the compiler of papers draws it."""

from importlib.resources import as_file, files
from typing import Literal

from app.panics import panics_as

DOTS = 200  # to the inch
DRAWN = """#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: "Liberation Sans")
#let drawing = image.with(bytes(sys.inputs.svg), format: "svg", alt: "A drawing")
#context {
  let own = measure(drawing())
  let scale = calc.min(WIDEcm / own.width, TALLcm / own.height)
  drawing(width: calc.max(1pt, own.width * scale), height: calc.max(1pt, own.height * scale))
}
"""


def png(svg: str, wide: float, tall: float) -> bytes:
    """As the PDF shows it, as large as so many centimetres hold. RuntimeError where it cannot be set."""
    return _set(svg, wide, tall, "png")


def pdf(svg: str, wide: float, tall: float) -> bytes:
    return _set(svg, wide, tall, "pdf")


def _set(svg: str, wide: float, tall: float, form: Literal["pdf", "png"]) -> bytes:
    import typst

    source = DRAWN.replace("WIDE", f"{wide:.2f}").replace("TALL", f"{tall:.2f}").encode()
    with as_file(files("resources") / "fonts") as fonts:
        known = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
        compiler = typst.Compiler(source, font_paths=known)
    with panics_as(RuntimeError("a panic")):
        made = compiler.compile(sys_inputs={"svg": svg}, format=form, ppi=DOTS)
    assert isinstance(made, bytes)  # noqa: S101 - one page
    return made
