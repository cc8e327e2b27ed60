"""The IT pack's one page as a PDF: `python -m uv run --group build python installers/it_pack.py`."""

import re
from io import BytesIO

import typst
from pypdf import PdfReader

from installers.shipped import NAME, ROOT, TITLE

PACK = ROOT / "installers" / "it-pack"
PAGE = ROOT / "dist" / f"{NAME}-for-it.pdf"
LOOK = f"""#set document(title: "{TITLE}: for IT")
#set page(paper: "a4", margin: 18mm)
#set text(font: "Liberation Sans", size: 11pt, lang: "en", region: "GB")
#set par(leading: 0.55em, spacing: 0.9em)
#set smartquote(enabled: false)
#show heading: set block(below: 1em)
#show raw: box
"""
MEANS_SOMETHING = re.compile(r"([\\#$@<>_~])")  # to Typst, outside of `code`


def typed(markdown: str) -> str:
    """Headings, bold words, lists and `code` of Markdown, as Typst writes them."""
    return LOOK + "\n".join(map(_line, markdown.splitlines()))


def _line(line: str) -> str:
    heading = line.startswith("# ")
    pieces = line.removeprefix("# ").replace("**", "*").split("`")
    pieces[::2] = [MEANS_SOMETHING.sub(r"\\\1", piece) for piece in pieces[::2]]
    return ("= " if heading else "") + "`".join(pieces)


def one_page() -> bytes:
    source = typed((PACK / "one-page.md").read_text("utf-8"))
    compiler = typst.Compiler(font_paths=[str(ROOT / "resources/fonts")], ignore_system_fonts=True)
    made = compiler.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def main() -> None:
    pdf = one_page()
    assert pages(pdf) == 1, f"The page for IT takes {pages(pdf)} pages"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_bytes(pdf)
    print(f"{PAGE.name}: one page")


if __name__ == "__main__":
    main()
