"""Names of funding programmes as short words for an address."""

from __future__ import annotations

import re
import unicodedata


def programme_name(cell: str) -> str:
    """Return the programme of a project without its priority: ``Interreg North Sea Region 2014-2020``."""
    return cell.partition(";")[0].strip()


def programme_slug(cell: str) -> str:
    """Return the programme as it is written in an address: ``interreg-north-sea-region``."""
    bare = re.sub(r"\([^)]*\)|\d{4}-\d{4}", "", programme_name(cell))
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
