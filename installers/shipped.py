"""What every package holds beside the program: all licences, and a bill of materials."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import NamedTuple

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from app import __version__
from app.licences import FONT, licence_of

NAME = "pcn-workforce"
TITLE = "PCN Workforce Planner"
ROOT = Path(__file__).resolve().parents[1]
LICENCES, BILL = "LICENCES.txt", "sbom.cdx.json"
TEXTS = re.compile(
    r"(?:^|/)(?:licen[cs]es?/.+|[^/]*(?:licen[cs]e|copying|notice|copyright)[^/]*)$", re.IGNORECASE
)
NOT_RUN = {"pip"}  # sqlite-utils asks for it to install plug-ins, which the program never does
COMMON = Path("/usr/share/common-licenses")
FOR_TESTS = (
    "Python of a package for tests"  # named in what is shipped with it, so that no release is made of it
)
LINE = "=" * 100


class Part(NamedTuple):
    """One thing that is shipped."""

    name: str
    version: str
    licence: str
    text: str
    purl: PackageURL | None = None


def describe(folder: Path, packages: Path, others: Iterable[Part]) -> None:
    """Write both files into a folder. `packages` holds the metadata of its Python packages."""
    parts = sorted([*python_packages(packages), *others], key=lambda part: part.name.lower())
    without = [part.name for part in parts if not part.text]
    assert not without, f"No licence text was found for {without}"
    (folder / LICENCES).write_text("\n".join(_sheet(parts)), "utf-8")
    (folder / BILL).write_text(bill(parts), "utf-8")


def python_packages(packages: Path) -> Iterator[Part]:
    for found in distributions(path=[str(packages)]):
        if found.name.lower() not in NOT_RUN:
            purl = PackageURL("pypi", name=found.name.lower().replace("_", "-"), version=found.version)
            yield Part(found.name, found.version, licence_of(found.metadata), _text(found), purl)  # type: ignore[arg-type]


def common(qt: str) -> tuple[Part, Part]:
    """What is part of no Python package's metadata: the font, and Qt of a version."""
    font = Part(*FONT, (ROOT / "resources/fonts/OFL.txt").read_text("utf-8"))
    return font, Part("Qt", qt, "LGPL-3.0-only", lesser_general())


def bill(parts: Iterable[Part]) -> str:
    """A CycloneDX bill of materials, checked against its schema."""
    made = Bom()
    made.metadata.component = Component(name=TITLE, version=__version__, type=ComponentType.APPLICATION)
    for part in parts:
        made.components.add(
            Component(
                name=part.name,
                version=part.version,
                type=ComponentType.LIBRARY,
                purl=part.purl,
                bom_ref=f"{part.name}@{part.version}",
                licenses=[DisjunctiveLicense(name=part.licence)],
                properties=[Property(name="licence text", value=LICENCES)],
            )
        )
    text: str = JsonV1Dot6(made).output_as_string(indent=1)
    assert not (error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)), error
    return text


def size(folder: Path) -> int:
    """Bytes of every file in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def debian_parts(libraries: Iterable[Path]) -> Iterator[Part]:
    """The system libraries of a Debian machine that a Linux build holds copies of, by package."""
    seen: set[str] = set()
    for path in sorted(libraries):
        asked = subprocess.run(
            ["dpkg-query", "--search", f"*/{path.name}"], capture_output=True, text=True, check=False
        )
        name = asked.stdout.partition(":")[0]
        if not name or name in seen:
            continue
        seen.add(name)
        version = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Version}", name],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        text = Path("/usr/share/doc", name, "copyright").read_text("utf-8", "replace")
        yield Part(name, version, "See its text", text, PackageURL("deb", "debian", name, version))


def _sheet(parts: list[Part]) -> Iterator[str]:
    yield f"{TITLE} {__version__} holds these parts, each under its own licence."
    yield ""
    yield from (f"{part.name} {part.version}: {part.licence}" for part in parts)
    for part in parts:
        yield from ("", LINE, f"{part.name} {part.version}: {part.licence}", LINE, "", part.text.strip())
    yield ""


def _text(found: Distribution) -> str:
    """Every licence text in a package's metadata; else that of the LGPL, where it is under that."""
    names = [file for file in found.files or () if ".dist-info/" in str(file) and TEXTS.search(str(file))]
    texts = [Path(str(found.locate_file(name))).read_text("utf-8", "replace") for name in names]
    return "\n\n".join(texts) or (lesser_general() if "LGPL-3.0" in licence_of(found.metadata) else "")  # type: ignore[arg-type]


def lesser_general() -> str:
    """Version 3, with the General Public Licence that it adds to."""
    return "\n\n".join((COMMON / name).read_text("utf-8") for name in ("LGPL-3", "GPL-3"))
