"""What Windows reads in the version resource of programs, a line each. Run by a Windows Python.

python versions.py PROGRAM...
"""

import ctypes
import struct
import sys
from ctypes import wintypes

assert sys.platform == "win32"  # what follows is there alone, for mypy too
VERSION = ctypes.windll.version
TOLD = ("OriginalFilename", "ProductName", "CompanyName", "LegalCopyright", "FileVersion", "ProductVersion")
NUMBERS = 8  # where the fixed part has those of the file, two by two


def part(resource: "ctypes.Array[ctypes.c_char]", name: str) -> bytes:
    """A value of the resource, as its bytes; a text counts its characters, and its last is none."""
    found, size = ctypes.c_void_p(), wintypes.UINT()
    if not VERSION.VerQueryValueW(resource, name, ctypes.byref(found), ctypes.byref(size)) or not found.value:
        return b""
    return ctypes.string_at(found.value, size.value * (2 if name.startswith(r"\StringFileInfo") else 1))


def told(program: str) -> list[str]:
    """Its texts in its first language, and the number that Windows compares."""
    size = VERSION.GetFileVersionInfoSizeW(program, None)
    resource = ctypes.create_string_buffer(size)
    assert VERSION.GetFileVersionInfoW(program, 0, size, resource), f"{program} has no version resource"
    language, letters = struct.unpack_from("<HH", part(resource, r"\VarFileInfo\Translation"))
    texts = [part(resource, rf"\StringFileInfo\{language:04x}{letters:04x}\{name}") for name in TOLD]
    second, first, fourth, third = struct.unpack_from("<4H", part(resource, "\\"), NUMBERS)
    return [*(text.decode("utf-16-le").rstrip("\0") for text in texts), f"{first}.{second}.{third}.{fourth}"]


if __name__ == "__main__":
    for program in sys.argv[1:]:
        print("\t".join(told(program)))
