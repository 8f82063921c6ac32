"""How a value is written by programs that format numbers themselves: as a number format of a spreadsheet or a slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard import i18n
from dashboard.charts.values import Value
from dashboard.charts.written import unit_prefix, unit_suffix
from dashboard.data.catalogue import catalogue
from dashboard.i18n import MINUS

LOCALES: Final = {"da": "[$-406]", "en": "[$-809]"}
PRINTED: Final = 9  # decimals beyond which a number format is of no use


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """Decimals printed, and what stands around a number of a unit, with its own space; `signed` with a plus."""

    decimals: int = 0
    suffix: str = ""
    prefix: str = ""
    signed: bool = False
    grouped: bool = True

    def text(self, number: float, lang: str) -> str:
        """A number as this format prints it."""
        made = (i18n.signed if self.signed else i18n.number)(number, lang, self.decimals)
        return f"{self.prefix}{made if self.grouped else made.replace(i18n.separators(lang)[1], '')}{self.suffix}"

    def code(self, lang: str) -> str:
        """The format code of a spreadsheet, with the separators of the language."""
        body = ("#,##0" if self.grouped else "0") + ("." + "0" * self.decimals if self.decimals else "")
        before, after = ('"{}"'.format(words.replace('"', "")) if words else "" for words in (self.prefix, self.suffix))
        tag = LOCALES[lang]
        parts = [f"{tag}{'+' if self.signed else ''}{before}{body}{after}", f'{tag}"{MINUS}"{before}{body}{after}']
        return ";".join([*parts, f"{tag}{before}{body}{after}"] if self.signed else parts)


def format_of(value: Value, lang: str, *, bare: bool = False) -> NumberFormat:
    """The format of a value; `bare` without its unit."""
    around = ("", "") if bare else (unit_suffix(value.unit, lang), unit_prefix(value.unit, lang))
    grouped = not value.unit or catalogue().units[value.unit].grouped
    return NumberFormat(min(max(value.decimals, 0), PRINTED), *around, signed=value.signed, grouped=grouped)


YEAR: Final = NumberFormat(grouped=False)
