"""The spread of lists, ages and deprivation over networks is worked out anew from the official files."""

import csv
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from app.reference_library import load
from models.reference import Benchmark

PERCENTILES = (5, 25, 50, 75, 95)
UNALLOCATED = "U"  # practices of no network


def rows(shared: Path, name: str) -> Iterator[dict[str, str]]:
    path = shared / "data" / "england" / name
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
        return
    with zipfile.ZipFile(path) as packed:
        member = next(each for each in packed.namelist() if each.endswith(".csv"))
        with packed.open(member) as raw:
            yield from csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig"))


def spread(values: list[Decimal]) -> list[Decimal]:
    """Percentiles on straight lines between neighbours in rank."""
    ranked = sorted(values)
    found = []
    for at in PERCENTILES:
        place = (len(ranked) - 1) * Decimal(at) / 100
        below = int(place)
        above = ranked[min(below + 1, len(ranked) - 1)]
        found.append(ranked[below] + (above - ranked[below]) * (place - below))
    return found


@pytest.fixture(scope="module")
def benchmarks() -> dict[str, Benchmark]:
    return {one.key: one for one in load().benchmarks}


@pytest.fixture(scope="module")
def people(shared: Path) -> dict[str, Counter[str]]:
    """Registered people of each organisation on 1 July 2026, by age band and in all."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(shared, "gp-reg-pat-prac-quin-age.zip"):
        whole = (row["SEX"], row["AGE_GROUP_5"]) == ("ALL", "ALL")
        part = row["SEX"] != "ALL" and row["AGE_GROUP_5"] != "ALL"
        if row["ORG_TYPE"] in {"PCN", "GP"} and (whole or part):
            found[row["ORG_TYPE"] + row["ORG_CODE"]][row["AGE_GROUP_5"]] += int(row["NUMBER_OF_PATIENTS"])
    return found


def networks(people: dict[str, Counter[str]]) -> list[Counter[str]]:
    return [ages for org, ages in people.items() if org.startswith("PCN") and org != f"PCN{UNALLOCATED}"]


def test_lists_of_1298_networks(people: dict[str, Counter[str]], benchmarks: dict[str, Benchmark]) -> None:
    lists = [Decimal(ages["ALL"]) for ages in networks(people)]
    stands = benchmarks["list/registered"]
    assert len(lists) == 1298
    assert stands.england == round(sum(lists, Decimal(0)) / 1298)
    assert [value for _, value in stands.points] == [round(value) for value in spread(lists)]


def test_weighted_lists_of_networks_with_any(shared: Path, benchmarks: dict[str, Benchmark]) -> None:
    """The last known weighted patients of 2022/23; six networks whose practices had none are left out."""
    whole: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows(shared, "nhspaymentsgp-22-23-prac-csv.csv"):
        whole[row["Code"]] += Decimal(row["Number of Weighted Patients (Last Known Figure)"].replace(",", ""))
    lists = [people for code, people in whole.items() if people and code != UNALLOCATED]
    stands = benchmarks["list/weighted"]
    assert len(lists) == 1267
    assert stands.england == round(sum(lists, Decimal(0)) / 1267)
    assert [value for _, value in stands.points] == [round(value) for value in spread(lists)]


def test_shares_of_every_age_band_and_of_the_older(
    shared: Path, people: dict[str, Counter[str]], benchmarks: dict[str, Benchmark]
) -> None:
    with (shared / "facts" / "england_age_sex_jul2026.csv").open(encoding="utf-8", newline="") as file:
        england = {row["age_band"]: int(row["total"]) for row in csv.DictReader(file)}
    of_ages = {band: {band} for band in england}
    for first in (65, 75, 85):
        of_ages[str(first)] = {band for band in england if int(band.rstrip("+").split("_")[0]) >= first}
    assert {f"age/{key}" for key in of_ages} == {key for key in benchmarks if key.startswith("age/")}
    for key, bands in of_ages.items():
        stands = benchmarks[f"age/{key}"]
        shares = [100 * Decimal(sum(a[band] for band in bands)) / a["ALL"] for a in networks(people)]
        whole = 100 * Decimal(sum(england[band] for band in bands)) / sum(england.values())
        assert stands.england == round(whole, 2), key
        assert [value for _, value in stands.points] == [round(value, 2) for value in spread(shares)], key


def test_deprivation_of_networks_is_their_practices_weighted_by_patients(
    shared: Path, people: dict[str, Counter[str]], benchmarks: dict[str, Benchmark]
) -> None:
    scores = {
        row["PRACTICE_CODE"]: Decimal(row["IMD_SCORE"])
        for row in rows(shared, "fingertips-imd-2025-gp-practice.csv")
    }
    members: dict[str, list[tuple[Decimal, int]]] = defaultdict(list)
    for row in rows(shared, "gp-reg-pat-prac-map.zip"):
        practice = row["PRACTICE_CODE"]
        if practice in scores and people[f"GP{practice}"]["ALL"]:
            members[row["PCN_CODE"]].append((scores[practice], people[f"GP{practice}"]["ALL"]))
    everyone = [pair for found in members.values() for pair in found]
    members.pop(UNALLOCATED, None)
    stands = benchmarks["imd/score"]
    assert len(members) == 1298
    assert stands.england == round(mean(everyone), 1)
    means = spread([mean(found) for found in members.values()])
    assert [value for _, value in stands.points] == [round(value, 1) for value in means]


def mean(scores: list[tuple[Decimal, int]]) -> Decimal:
    return sum((score * weight for score, weight in scores), Decimal(0)) / sum(weight for _, weight in scores)
