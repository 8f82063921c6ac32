"""What the API offers is declared once, as operations: routes, parsing, OpenAPI, the docs page and the tests read it.

An operation is one question with its parameters; a format is one way to write the answer, at an address of its own, so that
an address alone says what comes back. Making an answer is a pure function of the checked values: no request is read there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeGuard

from dashboard.api.parameters import OneOf, Parameter, Values, Whole
from dashboard.api.responses import Made
from dashboard.i18n import t

BASE: Final = "/api/v1"
JSON: Final = "application/json"
CSV: Final = "text/csv"
ZIP: Final = "application/zip"
GROUPS: Final = ("figures", "facts", "files", "about")
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer: `ending` of the address ("" for plain JSON), and the schema of the body.

    `without` names parameters that mean nothing in this format, and are refused.
    """

    ending: str
    mimetype: str
    make: Callable[[Values], Made]
    schema: Callable[[], Schema]
    label: str = "json"
    without: tuple[str, ...] = ()


def _limits(one: Parameter, form: Format) -> TypeGuard[Whole]:
    return isinstance(one, Whole) and one.name == "limit" and form.mimetype == CSV


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One question. `inside` is the parameter in the path, `{name}`; `words` are texts for the places in its description.

    `live`: the answer changes with the day and has no validators. `fails`: it may be 503, with the reasons.
    """

    name: str
    path: str
    group: str
    formats: tuple[Format, ...]
    parameters: tuple[Parameter, ...] = ()
    inside: OneOf | None = None
    example: str = ""
    example_inside: str = ""
    text: str = ""
    words: Mapping[str, str] | None = None
    live: bool = False
    fails: bool = False

    def title(self, lang: str) -> str:
        """What it answers, in a few words."""
        return t(lang, f"api.title.{self.text or self.name}", **self._places(lang))

    def lead(self, lang: str) -> str:
        """What it answers, in a sentence or two."""
        return t(lang, f"api.lead.{self.text or self.name}", **self._places(lang))

    def _places(self, lang: str) -> dict[str, str]:
        return {name: t(lang, key) for name, key in (self.words or {}).items()}

    def address(self, form: Format) -> str:
        """Path of a format, with its place as OpenAPI writes it: `/api/v1/projects/{id}`."""
        return self.path + form.ending

    def of(self, form: Format) -> tuple[Parameter, ...]:
        """The parameters that a format takes; a file comes whole unless a limit is sent."""
        taken = tuple(one for one in self.parameters if one.name not in form.without)
        return tuple(replace(one, default=None, text="limit_all") if _limits(one, form) else one for one in taken)

    def sample(self, form: Format) -> str:
        """An address that answers: the example on the docs page and in OpenAPI."""
        path = self.address(form)
        if self.inside:
            path = path.replace(f"{{{self.inside.name}}}", self.example_inside)
        kept = [pair for pair in self.example.split("&") if pair and pair.partition("=")[0] not in form.without]
        return path + ("?" + "&".join(kept) if kept else "")
