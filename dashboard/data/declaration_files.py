"""Declarations as files: one TOML file a thing, its name the slug, in a folder of its kind.

What is wrong is said in one line: which file and key, what was found, what is allowed, and what was probably meant.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from dashboard.data.files import Unreadable, entries, kind_of, read_regular

EMBEDDED: Final = Path(__file__).with_name("declarations")
BESIDE: Final = ("sets",)
"""Folders that may lie beside the declarations."""
SLUG: Final = re.compile(r"[a-z][a-z0-9_]*")
LAST: Final = 1000
"""Place in menus and lists of a thing that names none."""


class BadDeclaration(ValueError):
    """A declaration that cannot be used; the text is one line for whoever wrote it."""

    def __init__(self, where: str, key: str, found: str, allowed: str) -> None:
        named = f"{where}, key {key}" if key else where
        super().__init__(f"{named}: found {found}; allowed: {allowed}")


class Declared(BaseModel):
    """Base of every declaration: frozen, and a key that is not declared here is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Listed(Declared):
    """Base of what has a file of its own."""

    order: int = Field(LAST, description="Place in menus and lists, the smallest first; then by slug.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the folders hold: kind -> slug -> declaration, in order; where each stands; SHA-256 of all files."""

    things: Mapping[str, Mapping[str, Any]]
    files: Mapping[tuple[str, str], str]
    digest: bytes


def suggest(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the known word nearest to ``word``, or "" when none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else ""


def read(folders: Sequence[Path], kinds: Mapping[str, type[Listed]]) -> Kept:
    """Read every declaration in the folders, each kind from its folder; raise :class:`BadDeclaration` at the first that does not hold."""
    digest = hashlib.sha256()
    found: dict[str, dict[str, Listed]] = {kind: {} for kind in kinds}
    files: dict[tuple[str, str], str] = {}
    for folder in folders:
        check_names(folder, kinds)
        for kind, model in kinds.items():
            for path in declared_in(folder / kind):
                where = said(path, folder)
                if path.stem in found[kind]:
                    raise BadDeclaration(where, "", f"{kind} {path.stem!r}, which {files[kind, path.stem]} declares",
                                         "a name that is not taken")  # fmt: skip
                text = text_of(path, where)
                digest.update(f"{kind}/{path.name}".encode() + b"\0" + text.encode())
                found[kind][path.stem] = parse(text, model, where)
                files[kind, path.stem] = where
    things = {kind: dict(sorted(one.items(), key=lambda item: (item[1].order, item[0]))) for kind, one in found.items()}
    return Kept(things, files, digest.digest())


def check_names(folder: Path, kinds: Iterable[str]) -> None:
    """Refuse a folder that is no kind: what is in it would never be read."""
    allowed = (*kinds, *BESIDE)
    for path in visible(folder):
        kind = kind_of(path)
        if path.name in allowed and kind != "folder":
            raise BadDeclaration(str(path), "", kind, "a folder")
        if kind == "folder" and path.name not in allowed:
            raise BadDeclaration(str(folder), "", f"a folder {path.name!r}",
                                 f"{', '.join(allowed)}.{suggest(path.name, allowed)}")  # fmt: skip


def declared_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a kind's folder; there may be none."""
    for path in visible(folder):
        if path.suffix == ".md":
            continue
        if path.suffix != ".toml" or not SLUG.fullmatch(path.stem):
            raise BadDeclaration(str(folder), "", f"a file {path.name!r}",
                                 "names such as labour_force.toml (small letters, digits, underscores)")  # fmt: skip
        yield path


def visible(folder: Path) -> list[Path]:
    """Return what a folder holds, but for hidden files and Python's own; nothing when there is no such folder."""
    if not os.path.lexists(folder):
        return []
    try:
        return [path for path in entries(folder) if path.suffix != ".py"]
    except Unreadable as error:
        raise BadDeclaration(str(folder), "", str(error), "a folder that this process may list") from error


def said(path: Path, folder: Path) -> str:
    """How a file is named in messages: short where it is the product's own."""
    return path.relative_to(EMBEDDED.parent).as_posix() if folder == EMBEDDED else str(path)


def text_of(path: Path, where: str) -> str:
    """Read a file as UTF-8."""
    try:
        return read_regular(path).decode("utf-8")
    except (Unreadable, UnicodeDecodeError) as error:
        raise BadDeclaration(where, "", f"a file that cannot be read ({error})", "a TOML file in UTF-8") from error


def parse(text: str, model: type[Listed], where: str) -> Listed:
    """Read one declaration."""
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadDeclaration(where, "", f"text that is no TOML ({error})", 'lines such as name = { da = "...", en = "..." }') from error  # fmt: skip
    except ValidationError as error:
        raise refusal(error, model, where) from error


def refusal(error: ValidationError, model: type[BaseModel], where: str) -> BadDeclaration:
    """Word the first thing that is wrong, and how many more there are; a wrong key goes before what is missing because of it."""
    first, *others = sorted(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    more = f" (and {len(others)} more)" if others else ""
    key = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        keys = keys_at(model, first["loc"][:-1])
        word = str(first["loc"][-1])
        return BadDeclaration(where, key, "a key that is not known", f"{', '.join(keys)}.{suggest(word, keys)}{more}")
    if first["type"] == "missing":
        return BadDeclaration(where, key, "nothing", f"the key is needed{more}")
    found = repr(first["input"])[:80] if key else "keys that do not fit together"
    return BadDeclaration(where, key, found, f"{wanted(first)}{more}")


def wanted(error: ErrorDetails) -> str:
    """What is allowed, as pydantic words it, and the nearest of a choice."""
    text = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    expected = str(error.get("ctx", {}).get("expected", ""))
    return text + suggest(str(error["input"]), re.findall(r"'([^']+)'", expected)) if expected else text


def keys_at(model: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    """Return the keys that are known at a place inside a model."""
    for part in loc:
        field = model.model_fields.get(str(part))
        if field is None:
            continue
        inside = next((one for one in (field.annotation, *get_args(field.annotation)) if is_model(one)), None)
        model = inside if inside is not None else model
    return list(model.model_fields)


def is_model(kind: object) -> bool:
    """Tell whether an annotation is itself a declaration."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)
