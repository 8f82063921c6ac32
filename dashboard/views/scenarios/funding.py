"""Programme funding in words: what it costs for each job more, whose assumption its effect is, and when it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import i18n, numbers
from dashboard.i18n import t
from dashboard.views.scenarios.words import bare, name_of
from forecasting.scenarios import Levers, money

if TYPE_CHECKING:
    from dashboard.views.scenarios.view import Result


def lines(result: Result, only: str | None = None) -> list[str]:
    """One line for each scenario whose funding has an effect: the money, what it adds, the price of one, and the reason.

    only: the letter of the one that is shown.
    """
    shown = [(slot, one.levers) for slot, one in result.made if only in (None, slot)]
    return [_line(result, slot, levers) for slot, levers in shown if "funding" in levers.in_use()]


def notices(result: Result) -> list[str]:
    """What has to be said before the figures are read: funding without an effect, and an effect that nobody typed."""
    lang, said = result.setting.query.lang, []
    for slot, one in result.made:
        name = name_of(slot, lang)
        if one.levers.funded and not one.levers.elasticity:
            said.append(t(lang, "funding.off", name=name))
        elif slot in result.state.studio.assumed:
            said.append(t(lang, "funding.assumed", name=name, effect=numbers.write(one.levers.elasticity, lang)))
    return said


def beside(result: Result) -> str:
    """What stands beside the levers of the edited scenario; "" without funding."""
    levers = result.state.levers
    if not levers.funded:
        return ""
    if not levers.elasticity:
        return t(result.setting.query.lang, "funding.no_effect")
    return _line(result, result.state.slot, levers)


def _line(result: Result, slot: str, levers: Levers) -> str:
    lang, studio = result.setting.query.lang, result.state.studio
    spent, added = money(result.baseline, levers)
    reason = dict(studio.reasons).get(slot, "")
    whose = "whose_old" if slot in studio.assumed else "whose_own" if reason else "whose_own_bare"
    return t(
        lang,
        "funding.line",
        name=name_of(slot, lang),
        spent=_million(spent, lang),
        yearly=_million(levers.funding + sum(value for _, value in levers.funding_by), lang),
        year=result.plain.years[-1],
        price=_price(result, spent, added),
        whose=t(lang, f"funding.{whose}", reason=reason),
        effect=numbers.write(levers.elasticity, lang),
        base=_million(levers.funding_base, lang),
    )


def _price(result: Result, spent: float, added: float) -> str:
    """Euros for each one more in the last year."""
    lang, indicator = result.setting.query.lang, result.setting.indicator
    if added < 0.5 * 10.0**-indicator.decimals:
        return t(lang, "funding.price_none")
    in_money = indicator.unit == "mio_eur"
    price = spent / added if in_money else 1e6 * spent / added
    key = "funding.price_euro" if in_money else "funding.price_job"
    rounded = float(f"{price:.3g}")  # what is added is rounded too
    return t(lang, key, price=i18n.number(rounded, lang, 2 if rounded < 100 else 0), added=bare(result, added))


def _million(value: float, lang: str) -> str:
    places = 0 if value == round(value) else 1
    return t(lang, "lever_amount.eur_million_per_year", n=i18n.number(value, lang, places))
