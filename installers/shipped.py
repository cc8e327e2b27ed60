"""What every package holds beside the program: all licences, and a bill of materials."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, NamedTuple

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
NAMED = (
    "Apache-2.0",
    "BSD",
    "CC0-1.0",
    "MPL-2.0",
)  # licences of what is inside a part, by their names in COMMON
OF_MANY = {"Qt", "pillow", "python-calamine", "typst"}  # whose own parts are told
CODE = {".py", ".pyc", ".pyi", ".so", ".pyd"}
FOR_TESTS = (
    "Python of a package for tests"  # named in what is shipped with it, so that no release is made of it
)
LINE = "=" * 100


class Inner(NamedTuple):
    """What is compiled into a part."""

    name: str
    version: str
    licence: str


INSIDE_QT = tuple(
    Inner(name, "", licence)
    for name, licence in (
        ("BLAKE2", "CC0-1.0 or Apache-2.0"),
        ("double-conversion", "BSD-3-Clause"),
        ("easing equations of Robert Penner", "BSD-3-Clause"),
        ("FreeType", "FTL or GPL-2.0"),
        ("HarfBuzz", "MIT-Modern-Variant"),
        ("libjpeg-turbo", "IJG, BSD-3-Clause and Zlib"),
        ("libpng", "libpng-2.0"),
        ("MD4 and MD5", "public domain"),
        ("md4c", "MIT"),
        ("PCRE2", "BSD-3-Clause"),
        ("SHA-1, SHA-2 and SHA-3", "public domain, BSD-3-Clause and CC0-1.0"),
        ("SipHash", "CC0-1.0"),
        ("TinyCBOR", "MIT"),
        ("Unicode character data and locales", "Unicode-3.0"),
        ("zlib", "Zlib"),
    )
)


class Part(NamedTuple):
    """One thing that is shipped, and what is inside it."""

    name: str
    version: str
    licence: str
    text: str
    purl: PackageURL | None = None
    inside: tuple[Inner, ...] = ()


def describe(folder: Path, packages: Path, others: Iterable[Part]) -> None:
    """Write both files into a folder. `packages` holds the metadata of its Python packages."""
    parts = sorted([*python_packages(packages), *others], key=lambda part: part.name.lower())
    without = [part.name for part in parts if not part.text]
    assert not without, f"No licence text was found for {without}"
    assert {part.name for part in parts if part.inside} >= OF_MANY
    (folder / LICENCES).write_text("\n".join(_sheet(parts)), "utf-8")
    (folder / BILL).write_text(bill(parts), "utf-8")


def python_packages(packages: Path) -> Iterator[Part]:
    for found in distributions(path=[str(packages)]):
        if found.name.lower() not in NOT_RUN:
            purl = PackageURL("pypi", name=found.name.lower().replace("_", "-"), version=found.version)
            licence = licence_of(found.metadata)  # type: ignore[arg-type]
            yield Part(
                found.name, found.version, licence, text_of(found), purl, tuple(sorted(_inside(found)))
            )


def common(qt: str) -> tuple[Part, Part]:
    """What is part of no Python package's metadata: the font, and Qt of a version."""
    font = Part(*FONT, (ROOT / "resources/fonts/OFL.txt").read_text("utf-8"))
    return font, Part("Qt", qt, "LGPL-3.0-only", lesser_general(), inside=INSIDE_QT)


def _inside(found: Distribution) -> set[Inner]:
    """What a package's own bills of materials name, but for what only built it."""
    bills = [file for file in found.files or () if file.parent.name == "sboms"]
    parts = [part for file in bills for part in json.loads(file.read_text("utf-8")).get("components", ())]
    return {
        Inner(part["name"], part.get("version", ""), _licences(part))
        for part in parts
        if part.get("scope") != "excluded" and part["name"].lower() != found.name.lower()
    }


def _licences(part: dict[str, Any]) -> str:
    said = [each.get("expression") or each["license"] for each in part.get("licenses", ())]
    named = [each if isinstance(each, str) else each.get("id") or each.get("name", "") for each in said]
    return " and ".join(named) or "not said in the bill of materials of its package"


def bill(parts: Iterable[Part]) -> str:
    """A CycloneDX bill of materials, checked against its schema."""
    made = Bom()
    made.metadata.component = Component(name=TITLE, version=__version__, type=ComponentType.APPLICATION)
    holds = [_component(part) for part in parts]
    made.components.update(holds)
    made.register_dependency(made.metadata.component, holds)
    text: str = JsonV1Dot6(made).output_as_string(indent=1)
    assert not (error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)), error
    return text


def _component(part: Part) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        purl=part.purl,
        bom_ref=f"{part.name}@{part.version}",
        licenses=[DisjunctiveLicense(name=part.licence)],
        properties=[Property(name="licence text", value=LICENCES)],
        components=[
            Component(
                name=each.name,
                version=each.version,
                type=ComponentType.LIBRARY,
                bom_ref=f"{part.name}/{each.name}@{each.version}",
                licenses=[DisjunctiveLicense(name=each.licence)],
            )
            for each in part.inside
        ],
    )


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
        if part.inside:
            yield from ("", f"Inside {part.name}, each under its own licence:", "")
            yield from (
                f"{each.name} {each.version}: {each.licence}".replace(" :", ":") for each in part.inside
            )
    for name in NAMED:
        yield from ("", LINE, f"The licence {name}, where it is named above", LINE, "")
        yield (COMMON / name).read_text("utf-8").strip()
    yield ""


def text_of(found: Distribution) -> str:
    """Every licence text that a package brings; else that of the LGPL, where it is under that."""
    names = [file for file in found.files or () if file.suffix not in CODE and TEXTS.search(str(file))]
    paths = [Path(str(found.locate_file(name))) for name in names]
    texts = [path.read_text("utf-8", "replace") for path in paths if path.is_file()]
    return "\n\n".join(texts) or (lesser_general() if "LGPL-3.0" in licence_of(found.metadata) else "")  # type: ignore[arg-type]


def lesser_general() -> str:
    """Version 3, with the General Public Licence that it adds to."""
    return "\n\n".join((COMMON / name).read_text("utf-8") for name in ("LGPL-3", "GPL-3"))
