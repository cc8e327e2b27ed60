"""The tables of a plan file, by the migrations that make them. A step that has been shipped never changes."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from functools import cache

APPLICATION_ID = 0x50434E50  # "PCNP"

_FIGURE = """
    value TEXT, unit TEXT NOT NULL, status TEXT NOT NULL, source TEXT NOT NULL,
    effective_from TEXT, effective_to TEXT, published_on TEXT NOT NULL"""

_FIRST = f"""
CREATE TABLE plan (id INTEGER PRIMARY KEY CHECK (id = 1), key TEXT NOT NULL, title TEXT NOT NULL,
    first_year TEXT NOT NULL, years INTEGER NOT NULL, active TEXT NOT NULL, sample INTEGER NOT NULL,
    reference TEXT NOT NULL, program TEXT NOT NULL) STRICT;
CREATE TABLE network (id INTEGER PRIMARY KEY CHECK (id = 1), code TEXT NOT NULL, name TEXT NOT NULL,
    place TEXT NOT NULL, icb TEXT NOT NULL) STRICT;
CREATE TABLE practices (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE practice_figures (practice INTEGER NOT NULL REFERENCES practices (id),
    kind TEXT NOT NULL, {_FIGURE}, PRIMARY KEY (practice, kind)) STRICT;
CREATE TABLE own_figures (id INTEGER PRIMARY KEY, key TEXT NOT NULL, {_FIGURE}) STRICT;
CREATE TABLE rates (id INTEGER PRIMARY KEY, key TEXT NOT NULL, {_FIGURE}) STRICT;
CREATE TABLE scenarios (id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL,
    note TEXT NOT NULL) STRICT;
CREATE TABLE posts (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios (id),
    key TEXT NOT NULL, role TEXT NOT NULL, number INTEGER NOT NULL, status TEXT NOT NULL,
    included INTEGER NOT NULL, start TEXT, "end" TEXT, funding TEXT NOT NULL, share TEXT NOT NULL,
    partner TEXT NOT NULL, rate_key TEXT NOT NULL, stage TEXT NOT NULL, employer TEXT NOT NULL,
    person TEXT NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL, imported TEXT NOT NULL) STRICT;
CREATE TABLE terms (id INTEGER PRIMARY KEY, post INTEGER NOT NULL REFERENCES posts (id), since TEXT,
    wte TEXT NOT NULL, salary TEXT, pay_point TEXT NOT NULL, employer_ni TEXT, employer_pension TEXT,
    place TEXT, holder TEXT NOT NULL, leave_pay TEXT NOT NULL) STRICT;
CREATE TABLE bases (id INTEGER PRIMARY KEY, terms INTEGER NOT NULL REFERENCES terms (id),
    practice TEXT NOT NULL, share TEXT NOT NULL) STRICT;
CREATE TABLE actuals (id INTEGER PRIMARY KEY, month TEXT NOT NULL, claimed TEXT NOT NULL, approved TEXT,
    paid TEXT, post TEXT NOT NULL, claimed_on TEXT) STRICT;
CREATE TABLE referrals (id INTEGER PRIMARY KEY, role TEXT NOT NULL, people_a_year TEXT NOT NULL) STRICT;
CREATE TABLE assumptions (id INTEGER PRIMARY KEY CHECK (id = 1), pay_award TEXT NOT NULL,
    maximum_uplift TEXT NOT NULL, entitlement_growth TEXT NOT NULL, claim_delay INTEGER NOT NULL,
    people_a_year TEXT NOT NULL, weeks_open TEXT NOT NULL, one_threshold_a_person INTEGER NOT NULL,
    employment_allowance INTEGER NOT NULL) STRICT;
CREATE TABLE decisions (id INTEGER PRIMARY KEY, "on" TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE counts (id INTEGER PRIMARY KEY, practice TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
    people TEXT NOT NULL, "of" TEXT, list_type TEXT NOT NULL, source TEXT NOT NULL) STRICT;
CREATE TABLE needs (id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, score INTEGER NOT NULL,
    "group" TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE need_people (need INTEGER PRIMARY KEY REFERENCES needs (id), {_FIGURE}) STRICT;
CREATE TABLE activities (id INTEGER PRIMARY KEY, need INTEGER NOT NULL REFERENCES needs (id),
    name TEXT NOT NULL, contacts TEXT, minutes TEXT, roles TEXT NOT NULL, status TEXT NOT NULL) STRICT;
CREATE TABLE assignments (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios (id),
    post TEXT NOT NULL, need TEXT NOT NULL, share TEXT NOT NULL) STRICT;
CREATE INDEX posts_of_scenario ON posts (scenario);
CREATE INDEX terms_of_post ON terms (post);
CREATE INDEX bases_of_terms ON bases (terms)
"""

_DEVELOPMENT = """
CREATE TABLE development (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios (id),
    key TEXT NOT NULL, post TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, start TEXT, "end" TEXT,
    done TEXT, stage TEXT NOT NULL, hours_a_week TEXT, note TEXT NOT NULL) STRICT;
CREATE TABLE windows (id INTEGER PRIMARY KEY, key TEXT NOT NULL, route TEXT NOT NULL, opens TEXT,
    closes TEXT, words TEXT NOT NULL, source TEXT NOT NULL) STRICT;
CREATE TABLE hubs (id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, ask TEXT NOT NULL,
    helps TEXT NOT NULL, web TEXT NOT NULL) STRICT;
CREATE TABLE guidance (id INTEGER PRIMARY KEY, key TEXT NOT NULL, title TEXT NOT NULL,
    publisher TEXT NOT NULL, year TEXT NOT NULL, roles TEXT NOT NULL, helps TEXT NOT NULL,
    source TEXT NOT NULL, read INTEGER NOT NULL) STRICT
"""

_ROOMS = """
CREATE TABLE sites (id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE seats (id INTEGER PRIMARY KEY, site TEXT NOT NULL, kind TEXT NOT NULL,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 4), half TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0)) STRICT;
CREATE TABLE kit (id INTEGER PRIMARY KEY, site TEXT NOT NULL, kind TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0)) STRICT;
CREATE TABLE patterns (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios (id),
    post TEXT NOT NULL, weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 4), half TEXT NOT NULL,
    site TEXT NOT NULL, space TEXT NOT NULL) STRICT
"""

_OWN_COUNTS = """
CREATE TABLE own_counts (id INTEGER PRIMARY KEY, practice TEXT NOT NULL, kind TEXT NOT NULL,
    key TEXT NOT NULL, people TEXT NOT NULL, "of" TEXT, list_type TEXT NOT NULL, source TEXT NOT NULL) STRICT
"""

_SUPERVISION = """
CREATE TABLE supervisors (id INTEGER PRIMARY KEY, key TEXT NOT NULL, profession TEXT NOT NULL,
    number INTEGER NOT NULL, post TEXT NOT NULL, also TEXT NOT NULL, kinds TEXT NOT NULL,
    monday TEXT NOT NULL, tuesday TEXT NOT NULL, wednesday TEXT NOT NULL, thursday TEXT NOT NULL,
    friday TEXT NOT NULL, span INTEGER, wte TEXT NOT NULL, base TEXT NOT NULL, session_cost TEXT) STRICT;
CREATE TABLE supervision_links (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios (id),
    post TEXT NOT NULL, kind TEXT NOT NULL, supervisor TEXT NOT NULL) STRICT;
CREATE TABLE local_supervision (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios (id),
    post TEXT NOT NULL, kind TEXT NOT NULL, sessions TEXT NOT NULL, every TEXT NOT NULL,
    unit TEXT NOT NULL, minutes TEXT NOT NULL) STRICT
"""

_PURPOSES = """
CREATE TABLE purposes (id INTEGER PRIMARY KEY, role TEXT NOT NULL, purpose TEXT NOT NULL,
    settings TEXT NOT NULL, services TEXT NOT NULL, referrals TEXT NOT NULL, objective TEXT NOT NULL,
    measure TEXT NOT NULL, target TEXT NOT NULL, "by" TEXT, result TEXT NOT NULL) STRICT
"""

_CASELOAD_TERMS = """
CREATE TABLE caseload_terms (id INTEGER PRIMARY KEY, role TEXT NOT NULL, people_a_year TEXT, weeks_open TEXT,
    contacts TEXT, minutes TEXT, follows TEXT NOT NULL, referrals_a_year TEXT, growth TEXT NOT NULL,
    waiting TEXT, open TEXT, ramp_months TEXT, simple TEXT NOT NULL, complex TEXT NOT NULL,
    simple_weight TEXT, complex_weight TEXT, hand_over INTEGER NOT NULL) STRICT;
INSERT INTO caseload_terms (role, people_a_year, weeks_open, follows, referrals_a_year, growth, simple,
    complex, hand_over)
    SELECT role, NULLIF((SELECT people_a_year FROM assumptions), '250'),
    NULLIF((SELECT weeks_open FROM assumptions), '13'), 'minutes', referred, '0', '0', '0', 0
    FROM (SELECT 'social_prescribing_link_worker' AS role,
        (SELECT people_a_year FROM referrals WHERE role = 'social_prescribing_link_worker') AS referred)
    WHERE referred IS NOT NULL
    OR EXISTS (SELECT 1 FROM assumptions WHERE people_a_year <> '250' OR weeks_open <> '13');
INSERT INTO caseload_terms (role, follows, referrals_a_year, growth, simple, complex, hand_over)
    SELECT role, 'minutes', people_a_year, '0', '0', '0', 0 FROM referrals
    WHERE role <> 'social_prescribing_link_worker' ORDER BY id;
DROP TABLE referrals;
ALTER TABLE assumptions DROP COLUMN people_a_year;
ALTER TABLE assumptions DROP COLUMN weeks_open
"""

_AGREED = """
ALTER TABLE decisions ADD COLUMN scenario TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN year TEXT;
ALTER TABLE decisions ADD COLUMN claimed TEXT;
ALTER TABLE decisions ADD COLUMN unassigned TEXT;
ALTER TABLE decisions ADD COLUMN network_pays TEXT
"""

_ACCEPTED = """
CREATE TABLE accepted (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios (id),
    mark TEXT NOT NULL, reason TEXT NOT NULL, "on" TEXT NOT NULL, text TEXT NOT NULL, amount TEXT) STRICT
"""

_CHECKED = """
CREATE TABLE checked (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios (id),
    post TEXT NOT NULL, condition TEXT NOT NULL, "on" TEXT NOT NULL) STRICT
"""

_SPREADS = """
CREATE TABLE spreads (id INTEGER PRIMARY KEY, "of" TEXT NOT NULL, low TEXT NOT NULL, likely TEXT NOT NULL,
    high TEXT NOT NULL, status TEXT NOT NULL) STRICT;
CREATE TABLE limits (id INTEGER PRIMARY KEY, "of" TEXT NOT NULL, most TEXT NOT NULL,
    status TEXT NOT NULL) STRICT
"""

_WHAT_IF = """
CREATE TABLE what_if (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL UNIQUE REFERENCES scenarios (id),
    pay_award TEXT NOT NULL, start_delay TEXT NOT NULL, claim_delay TEXT NOT NULL, list_growth TEXT NOT NULL,
    referral_growth TEXT NOT NULL, turnover TEXT NOT NULL, supervision_hours TEXT NOT NULL,
    rate_uplift TEXT NOT NULL) STRICT;
ALTER TABLE assumptions ADD COLUMN estimates_uplift TEXT NOT NULL DEFAULT '0'
"""

_ICB_COLUMNS = """
CREATE TABLE icb_columns (id INTEGER PRIMARY KEY, heading TEXT NOT NULL, field TEXT NOT NULL,
    month INTEGER NOT NULL) STRICT
"""

_PAPER = """
CREATE TABLE paper (id INTEGER PRIMARY KEY CHECK (id = 1), purpose TEXT NOT NULL, presented_by TEXT NOT NULL,
    author TEXT NOT NULL, meeting TEXT, left_out TEXT NOT NULL, logo BLOB NOT NULL) STRICT;
CREATE TABLE paper_texts (id INTEGER PRIMARY KEY, piece TEXT NOT NULL UNIQUE, text TEXT NOT NULL,
    figures TEXT NOT NULL) STRICT
"""

STEPS: list[tuple[str, str]] = [
    ("tables of the first plan files", _FIRST),
    ("timelines, application windows, hubs and guidance", _DEVELOPMENT),
    ("rooms, desks and weekly sessions", _ROOMS),
    ("counts of people typed by the user", _OWN_COUNTS),
    ("who supervises whom", _SUPERVISION),
    ("what each role is for", _PURPOSES),
    ("terms of every caseload", _CASELOAD_TERMS),
    ("what was agreed", _AGREED),
    ("points that were accepted", _ACCEPTED),
    ("conditions of the scheme that were checked", _CHECKED),
    ("low, likely and high", _SPREADS),
    ("what is asked of a scenario", _WHAT_IF),
    ("columns of the plan for the ICB", _ICB_COLUMNS),
    ("the board paper", _PAPER),
]


def version() -> int:
    """The schema's version, kept as the file's user_version."""
    return len(STEPS)


def migrate(connection: sqlite3.Connection, only: Collection[str] | None = None) -> None:
    """Bring a plan file, empty or older, to this schema; step by step. `only`: these."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("plan")
    for name, sql in STEPS:
        if only is not None and name not in only:
            continue
        migrations(name=name)(_running(sql))
    migrations.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version()}")
    connection.commit()


def _running(sql: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the library's own callback type
    def run(db) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        for statement in sql.split(";\n"):
            db.execute(statement)

    return run


@cache
def blank() -> bytes:
    """An empty plan file, made once; the first call loads the migrations' library."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA page_size = 1024")
        migrate(connection)
        return connection.serialize()
