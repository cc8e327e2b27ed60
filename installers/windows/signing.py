"""The place for the certificate: files are signed where one is given, and left as they are where none is.

python installers/windows/signing.py CERTIFICATE FILE     signs one file, for the setup's own uninstaller
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from installers.shipped import ROOT, TITLE


def sign(certificate: Path | None, *files: Path) -> None:
    """Authenticode, with the certificate and key of a PKCS#12 file; its password is in SIGNING_PASSWORD."""
    for file in files if certificate else ():
        signed = file.with_name(f"{file.name}.signed")
        asked = [
            "osslsigncode",
            "sign",
            "-pkcs12",
            str(certificate),
            "-readpass",
            "/dev/stdin",
            "-h",
            "sha256",
            "-n",
            TITLE,
        ]
        if stamp := os.environ.get("TIMESTAMP_SERVER"):
            asked += ["-ts", stamp]
        password = os.environ.get("SIGNING_PASSWORD", "")
        subprocess.run([*asked, "-in", str(file), "-out", str(signed)], input=password, text=True, check=True)
        signed.replace(file)


def command(certificate: Path | None) -> str:
    """What the setup's builder runs, followed by a file's name, to sign the uninstaller and the setup."""
    if certificate is None:
        return ""
    here = Path(__file__).relative_to(ROOT)
    return shlex.join(
        ["env", f"PYTHONPATH={ROOT}", sys.executable, str(ROOT / here), str(certificate.resolve())]
    )


if __name__ == "__main__":
    sign(Path(sys.argv[1]), Path(sys.argv[2]))
