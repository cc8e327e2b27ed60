"""The Windows packages, made on Linux; each line is one command, from a clean clone:

python -m uv run --group build python installers/windows/build.py portable
python -m uv run --group build python installers/windows/build.py setup
python -m uv run --group build python installers/windows/build.py msi
python -m uv run --group build python installers/windows/build.py all

A release gives the zip of Python's publisher: --embed ZIP --sha256 SUM. Without one, a package of it is
taken, which is for tests alone. A release signs as well: --certificate FILE, password in SIGNING_PASSWORD.
"""

import argparse
from pathlib import Path

from installers import release
from installers.windows import folder, packages, signing

KINDS = ("portable", "setup", "msi")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("kind", choices=("folder", *KINDS, "all"))
    asked.add_argument("--embed", type=Path, help="the embeddable zip of Python's publisher")
    asked.add_argument("--sha256", default="", help="of that zip")
    asked.add_argument("--certificate", type=Path, help="a PKCS#12 file to sign with")
    asked.add_argument("--small", action="store_true", help="compress the setup better, which takes minutes")
    asked.add_argument("--keep-folder", action="store_true", help="pack the folder that was built before")
    options = asked.parse_args()
    if not (options.keep_folder and folder.FOLDER.is_dir()):
        folder.build(options.embed, options.sha256)
        signing.sign(options.certificate, *folder.FOLDER.glob("*.exe"))
    for kind in KINDS if options.kind == "all" else (options.kind,):
        pack(kind, options)
    if options.kind != "folder":
        release.describe()


def pack(kind: str, options: argparse.Namespace) -> None:
    if kind == "portable":
        made = packages.portable()
    elif kind == "setup":
        made = packages.setup(small=options.small, signing=signing.command(options.certificate))
    elif kind == "msi":
        made = packages.machine()
        signing.sign(options.certificate, made)
    else:
        return
    print(f"{made.name}: {made.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
