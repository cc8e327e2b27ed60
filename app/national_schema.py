"""The tables of a national file: every network of a folder of official files, numbers as numbers.

A text that is there many times stands once, in `texts` or in a table of kinds. Rows of a network are in
the order in which they are read: `at` counts from 0. A number is an integer, or a text where it is not whole.
"""

SUFFIX = ".pcnnational"
APPLICATION_ID = 0x50434E4E  # "PCNN"
VERSION = 1
PAGE = 4_096  # bytes
NO_DIGEST = "0" * 64

TABLES = """
CREATE TABLE about (id INTEGER PRIMARY KEY CHECK (id = 1), program TEXT NOT NULL, made_on TEXT NOT NULL,
    digest TEXT NOT NULL) STRICT;
CREATE TABLE sources (id INTEGER PRIMARY KEY, label TEXT NOT NULL, file TEXT NOT NULL) STRICT;
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE figure_kinds (id INTEGER PRIMARY KEY, unit TEXT NOT NULL, status TEXT NOT NULL,
    source TEXT NOT NULL) STRICT;
CREATE TABLE count_kinds (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,
    list_type TEXT NOT NULL, source TEXT NOT NULL) STRICT;
CREATE TABLE post_kinds (id INTEGER PRIMARY KEY, "group" TEXT NOT NULL, role TEXT NOT NULL,
    detail TEXT NOT NULL, source TEXT NOT NULL) STRICT;
CREATE TABLE networks (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    practices INTEGER NOT NULL, problem TEXT) STRICT;
CREATE TABLE returns (network INTEGER PRIMARY KEY REFERENCES networks (id), name TEXT NOT NULL,
    icb INTEGER NOT NULL REFERENCES texts (id), ages_source INTEGER NOT NULL REFERENCES texts (id),
    registers_source INTEGER NOT NULL REFERENCES texts (id),
    workforce_source INTEGER NOT NULL REFERENCES texts (id), made_return INTEGER NOT NULL) STRICT;
CREATE TABLE network_figures (network INTEGER NOT NULL REFERENCES networks (id), part TEXT NOT NULL,
    kind INTEGER NOT NULL REFERENCES figure_kinds (id), value ANY,
    PRIMARY KEY (network, part)) STRICT, WITHOUT ROWID;
CREATE TABLE practices (network INTEGER NOT NULL REFERENCES networks (id), at INTEGER NOT NULL,
    code TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (network, at)) STRICT, WITHOUT ROWID;
CREATE TABLE practice_figures (network INTEGER NOT NULL, practice INTEGER NOT NULL, part TEXT NOT NULL,
    kind INTEGER NOT NULL REFERENCES figure_kinds (id), value ANY,
    PRIMARY KEY (network, practice, part), FOREIGN KEY (network, practice) REFERENCES practices (network, at))
    STRICT, WITHOUT ROWID;
CREATE TABLE ages (network INTEGER NOT NULL REFERENCES networks (id), at INTEGER NOT NULL,
    band TEXT NOT NULL, female INTEGER NOT NULL, male INTEGER NOT NULL, patients INTEGER NOT NULL,
    PRIMARY KEY (network, at)) STRICT, WITHOUT ROWID;
CREATE TABLE counts (network INTEGER NOT NULL, at INTEGER NOT NULL, practice INTEGER NOT NULL,
    kind INTEGER NOT NULL REFERENCES count_kinds (id), people ANY NOT NULL, "of" ANY,
    PRIMARY KEY (network, at), FOREIGN KEY (network, practice) REFERENCES practices (network, at))
    STRICT, WITHOUT ROWID;
CREATE TABLE staff (network INTEGER NOT NULL REFERENCES networks (id), at INTEGER NOT NULL,
    kind INTEGER NOT NULL REFERENCES post_kinds (id), fte ANY NOT NULL, person ANY,
    PRIMARY KEY (network, at)) STRICT, WITHOUT ROWID;
CREATE TABLE notes (network INTEGER NOT NULL REFERENCES networks (id), at INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES texts (id), PRIMARY KEY (network, at)) STRICT, WITHOUT ROWID
"""
