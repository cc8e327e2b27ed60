"""Text that any file can hold: what was pasted may have characters that XML has no place for."""

import re

NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
