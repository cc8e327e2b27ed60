"""Sign a copy of a launcher with a certificate made for this alone, and verify it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from installers.shipped import NAME
from installers.windows import signing
from installers.windows.folder import FOLDER


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        key, public, both = (Path(place, name) for name in ("key.pem", "public.pem", "both.p12"))
        subject = [
            "-subj",
            "/CN=PCN Workforce Planner, for a check alone",
            "-addext",
            "extendedKeyUsage=codeSigning",
        ]
        made = ["openssl", "req", "-x509", "-newkey", "rsa:3072", "-noenc", "-days", "2", *subject]
        subprocess.run([*made, "-keyout", str(key), "-out", str(public)], check=True, capture_output=True)
        os.environ["SIGNING_PASSWORD"] = "for a check"  # noqa: S105 - of a key that ends with this check
        packed = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(public), "-out", str(both)]
        subprocess.run([*packed, "-passout", "env:SIGNING_PASSWORD"], check=True, capture_output=True)
        program = Path(place, f"{NAME}.exe")
        shutil.copy2(FOLDER / program.name, program)
        assert not verified(program, public)
        signing.sign(both, program)
        assert verified(program, public)
        with program.open("r+b") as changed:
            changed.seek(1024)
            changed.write(b"changed")
        assert not verified(program, public)
    print("signed and verified; a changed file is refused")


def verified(program: Path, public: Path) -> bool:
    asked = ["osslsigncode", "verify", "-CAfile", str(public), "-in", str(program)]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    main()
