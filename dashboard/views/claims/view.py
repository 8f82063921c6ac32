"""Claims: every headline figure with its proof, recomputed while the page is made; what it would take, and the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from dashboard import i18n
from dashboard.analysis.claims import audit
from dashboard.analysis.claims.audit import Audit, Step
from dashboard.charts.table import Cell, Column, Kind, Table
from dashboard.charts.values import Value
from dashboard.charts.written import interval_text
from dashboard.data.store import Store, store
from dashboard.i18n import NBSP, t
from dashboard.views.shared.claim_against_proxies import proxies
from dashboard.views.shared.proof import Line, Part

AHEAD: Final = (2030, 2035)
Badge = Literal["holds", "broken", "open"]
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """One headline figure: what was said, whether its arithmetic holds, and the lines of its proof."""

    key: str
    figure: str
    said: str
    badge: Badge
    status: str
    lines: tuple[Line, ...]
    calculations: tuple[tuple[str, bool], ...]


def cards(lang: str, data: Store | None = None) -> tuple[Card, ...]:
    """Every headline figure, the first one first."""
    known = data or store()
    return tuple(_card(found, known, lang) for found in audit.audits(known))


def _card(found: Audit, data: Store, lang: str) -> Card:
    row = data.records("claims")[found.key]
    badge: Badge = "open" if found.holds is None else "holds" if found.holds else "broken"
    return Card(
        found.key,
        t(lang, f"claims.figure.{found.key}", **_figures(found, data, lang)),
        t(lang, f"claims.said.{found.key}"),
        badge,
        row["status"],
        _lines(found, row, data, lang),
        tuple((step_text(step, lang), step.holds) for step in found.steps),
    )


def _figures(found: Audit, data: Store, lang: str) -> dict[str, str]:
    rows = data.records("claims")
    values = {key: i18n.number(data.claim(key), lang) for key in (found.key, *found.rows) if rows[key]["value"]}
    return {"value": values.get(found.key, t(lang, "hero.not_measured")), **values}


def _lines(found: Audit, row: Row, data: Store, lang: str) -> tuple[Line, ...]:
    """Who, when, where, what is meant, what it rests on, and what has to be said."""
    note = row[f"note_{lang}"]
    rests = [_term(data.records("claims")[key], key, data, lang) for key in found.rows]
    return (
        Line(t(lang, "claims.who"), (Part(row["source_name"], row["source_url"]),)),
        Line(t(lang, "claims.when"), (Part(t(lang, f"edition.{row['edition']}")),)),
        Line(t(lang, "claims.meaning"), (Part(t(lang, f"definition.{row['definition']}")),)),
        Line(t(lang, "claims.rests"), tuple(rests)),
        Line(t(lang, "column.status"), (Part(f"{t(lang, 'status.' + row['status'])}: {t(lang, 'status_help.' + row['status'])}"),)),
        *((Line(t(lang, "column.note"), (Part(note),)),) if note else ()),
        Line(t(lang, "claims.row"), (Part(t(lang, "claims.row_link"), f"/data?row=claims:{found.key}"),)),
    )  # fmt: skip


def _term(row: Row, key: str, data: Store, lang: str) -> Part:
    value = f"{i18n.number(data.claim(key), lang)}{unit(row['unit'], lang)}"
    return Part(f"{row[f'name_{lang}']}: {value}", f"/data?row=claims:{key}")


def unit(name: str, lang: str) -> str:
    """What stands behind a figure of a claim: ` FTE`, `% a year` (with a space before the sign in Danish)."""
    text = t(lang, f"claim_unit.{name}")
    return text if lang == "en" and text.startswith("%") else NBSP + text


def step_text(step: Step, lang: str) -> str:
    """`17,600 × 1.17⁷ = 52,822, rounded 52,800; stated 52,800`."""

    def n(value: float, decimals: int = 0) -> str:
        return i18n.number(value, lang, decimals)

    words = {"stated": n(step.stated), "result": n(step.result)}
    if step.kind == "growth":
        base, rate, years = step.inputs
        words |= {"base": n(base), "factor": n(1 + rate / 100, 2), "years": power(years)}
        shown = t(lang, "claims.step_growth" if step.places else "claims.step_own", **words)
        if step.holds or not step.stated > 0:
            return shown
        needed = i18n.percent(audit.required(base, step.stated, years), lang)
        return f"{shown} {t(lang, 'claims.step_needed', rate=needed, claimed=i18n.percent(rate, lang, 0))}"
    if step.kind == "rate":
        base, years, target = step.inputs
        words |= {
            "base": n(base),
            "years": n(years),
            "target": n(target),
            "rate": i18n.percent(step.result, lang, 2),
            "stated": i18n.percent(step.stated, lang, 0),
        }
        return t(lang, "claims.step_rate", **words)
    first, second = step.inputs
    return t(lang, f"claims.step_{step.kind}", first=n(first), second=n(second), **words)


def power(years: float) -> str:
    """7 as `⁷`."""
    return f"{years:g}".translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def turnover(lang: str, data: Store | None = None) -> str:
    """What the turnover comes to by full-time equivalent and by company: all that can be said of a figure without steps."""
    c = (data or store()).claim
    kroner, people, companies = c("turnover_2018") * 1_000, c(audit.BASE), c("companies_2018")
    return t(
        lang,
        "claims.turnover",
        per_person=i18n.number(kroner / people, lang, 2),
        per_company=i18n.number(kroner / companies, lang, 1),
        people=i18n.number(people / companies, lang, 1),
    )


def editions(lang: str, data: Store | None = None) -> Table:
    """Every edition of the number of smart jobs side by side, which one is preferred and why; none is edited."""
    known = data or store()
    rows: list[tuple[Cell, ...]] = []
    for key, row in known.records("claims").items():
        if row["definition"] == "smart_fte" and row["unit"] == "fte":
            rows.append(
                (
                    int(row["year"]),
                    Value(known.claim(key), "fte", 0, row["status"]) if row["value"] else t(lang, "hero.not_measured"),
                    t(lang, f"edition.{row['edition']}") if row["edition"] else None,
                    t(lang, f"status.{row['status']}"),
                    t(lang, "claims.preferred") if row["preferred"] == "yes" else None,
                    row[f"note_{lang}"],
                    row["source_url"],
                )
            )
    kinds: dict[str, Kind] = {"year": "year", "value": "value", "source": "link"}
    keys = ("year", "value", "vintage", "status", "preferred", "note", "source")
    columns = tuple(Column(key, t(lang, f"column.{key}"), kinds.get(key, "text"), bare=key == "value") for key in keys)
    return Table(t(lang, "hero.proof_caption"), columns, tuple(rows))


def what_it_takes(lang: str, data: Store | None = None) -> tuple[str, ...]:
    """The growth that would lead from the proxies' latest value to the claim: by its own year, and by later ones."""
    known = data or store()
    proxy, claimed = proxies(lang), known.claim(audit.HIGH)
    now = proxy.values[-1]
    end, latest, value = int(known.records("claims")[audit.HIGH]["year"]), proxy.years[-1], now.number
    said = [
        t(lang, "claims.takes", value=i18n.number(value, lang), year=latest, range=interval_text(now, lang, bare=True))
    ]  # fmt: skip
    for year in (end, *AHEAD):
        if year > latest:
            rate = i18n.percent(audit.required(value, claimed, year - latest), lang)
            key = "claims.takes_one" if year - latest == 1 else "claims.takes_more"
            said.append(
                t(
                    lang,
                    key,
                    claimed=i18n.number(claimed, lang),
                    year=year,
                    rate=rate,
                    n=i18n.count_word(year - latest, lang),
                )
            )
    start = int(known.records("claims")[audit.BASE]["year"])
    took = audit.required(proxy.values[proxy.years.index(start)].number, value, latest - start)
    said.append(t(lang, "claims.took", rate=i18n.percent(took, lang), start=start, latest=latest))
    return tuple(said)


def outcome(lang: str, data: Store | None = None) -> tuple[str, str, str]:
    """(figure, what is said of it, address of its source): `not measured` until a sourced row says otherwise."""
    known = data or store()
    found, row = audit.outcome(known), known.records("claims")[audit.OUTCOME]
    if found is None:
        return t(lang, "hero.not_measured"), t(lang, "claims.outcome_none", year=row["year"]), ""
    away = known.claim(audit.HIGH) - found
    said = t(lang, "claims.outcome", year=row["year"], source=row["source_name"], away=i18n.number(abs(away), lang),
             way=t(lang, "claims.below" if away > 0 else "claims.above"))  # fmt: skip
    return i18n.number(found, lang), said, row["source_url"]
