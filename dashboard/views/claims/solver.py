"""The solver: any one of base, rate, years and target from the other three, as the reader writes numbers; refusals at the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Final

from dashboard import i18n, numbers
from dashboard.analysis.claims.audit import BASE, HIGH, standing, years_between
from dashboard.data.store import store
from dashboard.i18n import t
from forecasting import solve

FIELDS: Final = ("base", "target", "years", "rate")
# least and most that a field may hold; the rate in per cent a year
LIMITS: Final = {"base": (0.01, 1e12), "target": (0.01, 1e12), "years": (0.01, 200.0), "rate": (-99.0, 1_000.0)}


@dataclass(frozen=True, slots=True)
class Solved:
    """The fields as they stand (`find` is the one worked out), what is wrong with which, and the answer in words."""

    find: str
    texts: dict[str, str]
    errors: dict[str, str]
    sentence: str
    link: str


def solved(find: object, given: Mapping[str, object], lang: str) -> Solved:
    """Work out `find` from the other fields, given as text in the reader's language. Never raises."""
    wanted = find if isinstance(find, str) and find in FIELDS else "rate"
    texts = {name: str(given.get(name) or "").strip()[:40] for name in FIELDS}
    errors, values = {}, {}
    for name in (name for name in FIELDS if name != wanted):
        value = numbers.read(texts[name], lang)
        low, high = LIMITS[name]
        if isinstance(value, numbers.Unread):
            errors[name] = numbers.explain(texts[name], lang)
        elif not low <= value <= high:
            errors[name] = t(lang, "solver.outside", low=plain(low, lang), high=plain(high, lang))
        else:
            values[name] = value
    if errors:
        texts[wanted] = ""
        return Solved(wanted, texts, errors, t(lang, "solver.waits"), "")
    try:
        shares = {name: value / 100 if name == "rate" else value for name, value in values.items()}
        claim = solve(**shares)
    except (ValueError, OverflowError):
        texts[wanted] = ""
        return Solved(wanted, texts, {wanted: t(lang, "solver.never")}, t(lang, "solver.waits"), "")
    values[wanted] = 100 * claim.rate if wanted == "rate" else float(getattr(claim, wanted))
    if not isfinite(values[wanted]) or abs(values[wanted]) > 1e15:
        texts[wanted] = ""
        return Solved(wanted, texts, {wanted: t(lang, "solver.huge")}, t(lang, "solver.waits"), "")
    texts[wanted] = plain(values[wanted], lang)
    return Solved(wanted, texts, {}, _sentence(values, lang), _link(wanted, values, lang))


def asked(base: object, rate: object, years: object, target: object, lang: str) -> Solved:
    """The solver as an address asks for it (plain numbers, one of the four left out), or as the claim of 52,800 stands."""
    given = {"base": base, "rate": rate, "years": years, "target": target}
    texts = {name: _from_address(value, lang) for name, value in given.items()}
    missing = [name for name in FIELDS if not texts[name]]
    if len(missing) == len(FIELDS):
        data = store()
        known = {"base": data.claim(BASE), "target": data.claim(HIGH), "years": years_between(data, BASE, HIGH)}
        return solved("rate", {name: plain(value, lang) for name, value in known.items()}, lang)
    return solved(missing[0] if missing else "rate", texts, lang)


def _from_address(value: object, lang: str) -> str:
    text = str(value[-1] if isinstance(value, (list, tuple)) and value else value or "")[:40]
    try:
        number = float(text)
    except ValueError:
        return text
    return numbers.write(number, lang, grouped=True) if isfinite(number) and abs(number) <= 1e15 else text


def plain(value: float, lang: str) -> str:
    """A number as an answer is shown: no decimals that say nothing."""
    places = 0 if abs(value) >= 1_000 or round(value, 2) == round(value) else 2
    return i18n.number(value, lang, places).replace(i18n.MINUS, "-")


def _sentence(values: Mapping[str, float], lang: str) -> str:
    percentile, lower, of = standing(store(), values["rate"])
    words = {name: plain(values[name], lang) for name in ("base", "target", "years")}
    key = "grows" if values["rate"] >= 0 else "falls"
    parts = [t(lang, f"solver.{key}", rate=i18n.percent(abs(values["rate"]), lang), **words)]
    standing_words = {
        "lower": i18n.count_word(lower, lang),
        "of": i18n.count_word(of, lang),
        "percentile": i18n.number(percentile, lang),
    }
    parts.append(t(lang, "solver.above_all" if lower == of else "solver.above", **standing_words))
    return " ".join(parts)


def _link(find: str, values: Mapping[str, float], lang: str) -> str:
    own = "&".join(f"{name}={values[name]:.12g}" for name in FIELDS if name != find)
    return f"/claims?{own}" + ("" if lang == i18n.DEFAULT else f"&lang={lang}")
