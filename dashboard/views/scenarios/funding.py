"""Programme funding in words: what it costs for each job more, whose assumption its effect is, and when it has none."""

from __future__ import annotations

from math import floor, log10

from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.i18n import t
from dashboard.views.scenarios.levers import exact, setting
from dashboard.views.scenarios.result import Result
from dashboard.views.scenarios.words import bare, name_of
from forecasting.scenarios import LEVERS, Levers, money


def lines(result: Result, only: str | None = None) -> list[str]:
    """One line for each scenario whose funding has an effect: the money, what it adds, the price of one, and the reason.

    only: the letter of the one that is shown.
    """
    shown = [(slot, one.levers) for slot, one in result.outcomes if only in (None, slot)]
    return [_line(result, slot, levers) for slot, levers in shown if "funding" in levers.in_use()]


def notices(result: Result) -> list[str]:
    """What has to be said before the figures are read: funding without an effect, and an effect that nobody typed."""
    lang, said = result.lang, []
    for slot, one in result.outcomes:
        name = name_of(slot, lang)
        if one.levers.funded and not one.levers.elasticity:
            said.append(t(lang, "funding.off", name=name))
        elif slot in result.state.scenarios.assumed:
            said.append(
                t(
                    lang,
                    "funding.assumed",
                    name=name,
                    effect=value_text(exact(one.levers.elasticity, "elasticity"), lang),
                )
            )
    return said


def beside(result: Result) -> str:
    """What stands beside the levers of the edited scenario; "" without funding."""
    levers = result.state.levers
    if not levers.funded:
        return ""
    if not levers.elasticity:
        return t(result.lang, "funding.no_effect")
    return _line(result, result.state.slot, levers)


def _line(result: Result, slot: str, levers: Levers) -> str:
    lang, scenarios = result.lang, result.state.scenarios
    spent, added = money(result.baseline, levers)
    reason = dict(scenarios.reasons).get(slot, "")
    whose = "whose_old" if slot in scenarios.assumed else "whose_own" if reason else "whose_own_bare"
    yearly = levers.funding + sum(value for _, value in levers.funding_by)
    return t(
        lang,
        "funding.line",
        name=name_of(slot, lang),
        spent=value_text(Value(spent, "mio_eur", 0, "assumption"), lang),
        yearly=value_text(exact(yearly, LEVERS["funding"].unit), lang),
        year=result.last_year,
        price=_price(result, spent, added),
        whose=t(lang, f"funding.{whose}", reason=reason),
        effect=value_text(exact(levers.elasticity, "elasticity"), lang),
        base=value_text(setting(LEVERS["funding_base"], levers.funding_base), lang),
    )


def _price(result: Result, spent: float, added: float) -> str:
    """Euros for each one more in the last year, as precise as what is added."""
    lang, indicator = result.lang, result.subject.indicator
    if added < 0.5 * 10.0**-indicator.decimals:
        return t(lang, "funding.price_none")
    in_money = indicator.unit == "mio_eur"
    price = spent / added if in_money else 1e6 * spent / added
    digits = min(2 - floor(log10(price)), 4) if price > 0 else 0
    more = value_text(result.value(added), lang) if in_money else bare(result, added)
    key = "funding.price_euro" if in_money else "funding.price_job"
    return t(lang, key, price=value_text(Value(price, "eur", digits, "assumption"), lang), added=more)
