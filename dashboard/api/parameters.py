"""The parameters of the API: one declaration reads them, describes them in OpenAPI, and lists them on the docs page.

Names are those of the pages' addresses. A parameter takes exactly what its schema says, nothing else, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from werkzeug.datastructures import MultiDict

from dashboard.api.problems import Fault, Problem, Refused, clipped, unknown, unknown_names
from dashboard.state.query_string import MAX_CHARACTERS

FIRST, LAST = 1990, 2060
ROOM: Final = MAX_CHARACTERS * 3 // 4  # characters of an address that one parameter may take
YEAR: Final = "(?:199[0-9]|20[0-5][0-9]|2060)"
YEARS: Final = f"^(?:(?:(?:{YEAR}|earliest)?\\.\\.)?(?:{YEAR}|latest)|earliest)$"
SINCE: Final = f"^(?:{YEAR}|earliest)\\.\\.latest$"
Values = Mapping[str, Any]
"""The checked request: every parameter of the operation by name, its default where it was not sent."""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter. `text` is the key of its description (`api.parameter.TEXT`) where that is not the name."""

    name: str
    required: bool = False
    text: str = ""
    many = False

    @property
    def described(self) -> str:
        """Key of its description."""
        return f"api.parameter.{self.text or self.name}"

    @property
    def absent(self) -> Any:
        """Its value when it was not sent."""
        return None

    def read(self, texts: list[str]) -> Any:
        """Its value from what was sent, once or several times; raises Refused."""
        if len(texts) > 1:
            raise Refused(Fault(self.name, clipped(", ".join(texts)), ("one value",)))
        return self.one(texts[0])

    def one(self, text: str) -> Any:
        """The value of one text; raises Refused."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """What it takes, as JSON Schema."""
        raise NotImplementedError

    @property
    def allowed(self) -> tuple[str, ...]:
        """What it takes, in words."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class OneOf(Parameter):
    """One of some words. `shared` names the schema that several parameters share."""

    words: Callable[[], Collection[str]] = field(repr=False)
    default: str | None = None
    shared: str = ""

    @property
    def absent(self) -> Any:
        """The default."""
        return self.default

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words."""
        return tuple(self.words())

    def one(self, text: str) -> str:
        """The word itself."""
        if text not in self.words():
            raise Refused(unknown(self.name, text, self.words()))
        return text

    def word_schema(self) -> dict[str, Any]:
        """What one word may be."""
        if self.shared:
            return {"$ref": f"#/components/schemas/{self.shared}"}
        return {"type": "string", "enum": list(self.words())}

    def schema(self) -> dict[str, Any]:
        """A string of an enumeration, with its default."""
        return self.word_schema() if self.default is None else {**self.word_schema(), "default": self.default}


@dataclass(frozen=True, kw_only=True)
class AnyOf(OneOf):
    """Some of some words, with commas between them, or the parameter repeated; at most `most`."""

    most: int = 200
    many = True

    @property
    def absent(self) -> Any:
        """None named."""
        return ()

    @property
    def room(self) -> int:
        """How many words there is room for: of long ones fewer fit into an address."""
        return min(self.most, ROOM // (1 + max(map(len, self.words()), default=0)))

    def read(self, texts: list[str]) -> tuple[str, ...]:
        """The words in the order in which they were sent, each once."""
        words = [word.strip() for text in texts for word in text.split(",")]
        if len(words) > self.room:
            raise Refused(Fault(self.name, f"{len(words)} values", (f"at most {self.room}",)))
        known = frozenset(self.words())  # one set for all: each word by itself would go through the list again
        strange = [word for word in words if word not in known]
        if strange:
            raise Refused(unknown(self.name, strange[0], self.words()))
        return tuple(dict.fromkeys(words))

    def schema(self) -> dict[str, Any]:
        """An array of the words."""
        return {"type": "array", "items": self.word_schema(), "minItems": 1, "maxItems": self.room}


@dataclass(frozen=True, kw_only=True)
class Years(Parameter):
    """A year or a range of years: `2024`, `2018..2024`, `..2024`, `latest`, `earliest..latest`; read as (start, end).

    An end is a year, "earliest" or "latest"; a single year is both ends.
    """

    @property
    def allowed(self) -> tuple[str, ...]:
        """In words."""
        return ("2024", "2018..2024", "2018..latest", "earliest..latest", "latest", f"years from {FIRST} to {LAST}")

    def one(self, text: str) -> tuple[str, str]:
        """Both ends."""
        if len(text) > LONGEST_YEARS or not re.fullmatch(YEARS[1:-1], text):
            raise Refused(Fault(self.name, clipped(text), self.allowed))
        start, dots, end = text.rpartition("..")
        start = start or ("earliest" if dots else end)
        if start.isdigit() and end.isdigit() and start > end:
            raise Refused(Fault(self.name, text, ("the earlier one first", f"{end}..{start}"), combination=True))
        return start, end

    def schema(self) -> dict[str, Any]:
        """A string of the grammar."""
        return {"type": "string", "pattern": YEARS}


LONGEST_YEARS: Final = len("earliest..latest")


@dataclass(frozen=True, kw_only=True)
class Since(Parameter):
    """From a year on: `2012..latest`; read as the year, None for `earliest..latest`."""

    @property
    def allowed(self) -> tuple[str, ...]:
        """In words."""
        return ("2012..latest", "earliest..latest", f"years from {FIRST} to {LAST}")

    def one(self, text: str) -> int | None:
        """The year."""
        if len(text) > LONGEST_YEARS or not re.fullmatch(SINCE[1:-1], text):
            raise Refused(Fault(self.name, clipped(text), self.allowed))
        start = text.partition("..")[0]
        return int(start) if start.isdigit() else None

    def schema(self) -> dict[str, Any]:
        """A string of the grammar."""
        return {"type": "string", "pattern": SINCE}


@dataclass(frozen=True, kw_only=True)
class Whole(Parameter):
    """A whole number from `low` to `high`."""

    low: int
    high: int
    default: int | None = None

    @property
    def absent(self) -> Any:
        """The default."""
        return self.default

    @property
    def allowed(self) -> tuple[str, ...]:
        """In words."""
        return (f"a whole number from {self.low} to {self.high}",)

    def one(self, text: str) -> int:
        """The number."""
        if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text) or not self.low <= int(text) <= self.high:
            raise Refused(Fault(self.name, clipped(text), self.allowed))
        return int(text)

    def schema(self) -> dict[str, Any]:
        """An integer with its bounds."""
        bounds: dict[str, Any] = {"type": "integer", "minimum": self.low, "maximum": self.high}
        return bounds if self.default is None else {**bounds, "default": self.default}


@dataclass(frozen=True, kw_only=True)
class Words(Parameter):
    """Free text of at most `longest` characters."""

    longest: int

    @property
    def absent(self) -> Any:
        """No text."""
        return ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """In words."""
        return (f"at most {self.longest} characters",)

    def one(self, text: str) -> str:
        """The text, its spaces tidied."""
        if len(text) > self.longest:
            raise Refused(Fault(self.name, f"{len(text)} characters", self.allowed))
        return " ".join(text.split())

    def schema(self) -> dict[str, Any]:
        """A string with its length."""
        return {"type": "string", "maxLength": self.longest}


# ------------------------------------------------------------------------------------------------ reading a request
def read(parameters: Iterable[Parameter], sent: MultiDict[str, str], raw: bytes = b"") -> dict[str, Any]:
    """Every parameter's value; raises Problem with all faults at once. `raw` is the query string as it came."""
    known = {one.name: one for one in parameters}
    faults = unknown_names("parameter", sent, known)
    try:
        unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        faults.append(Fault("query", clipped(raw.decode("ascii", "replace")), ("UTF-8, percent-encoded",)))
    values: dict[str, Any] = {}
    for name, one in known.items():
        texts = sent.getlist(name)
        try:
            values[name] = one.read(texts) if texts else _absent(one)
        except Refused as error:
            faults.append(error.fault)
    if faults:
        raise Problem(faults)
    return values


def _absent(one: Parameter) -> Any:
    if one.required:
        raise Refused(Fault(one.name, None, one.allowed))
    return one.absent
