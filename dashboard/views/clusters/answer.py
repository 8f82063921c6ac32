"""The answer in words, to be read in one look: are we at critical mass, and who is our best partner? And the four stars as cards."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from dashboard import i18n
from dashboard.analysis.clusters.cooperation import REFUSALS, Partner, Potential
from dashboard.analysis.clusters.stars import MEASURES, Measure, Stars
from dashboard.analysis.clusters.stars_basis import SMALL
from dashboard.data.catalogue import catalogue
from dashboard.i18n import t
from dashboard.views.clusters.scene import (
    Scene,
    euros,
    glyph,
    measure_name,
    name,
    names,
    people,
    ratio,
    share,
    threshold,
    uncertain,
)
from dashboard.views.shared.model import Kpi
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import gap_text

PROOFS = {
    "size": "employment",
    "specialisation": "location_quotient",
    "productivity": "gva",
    "growth": "employment_growth",
}
NEXT = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """Two questions with a computed answer each."""

    heading: str
    mass: str
    partner: str


def answer(found: Scene) -> Answer:
    """What the top of the page says."""
    lang = found.lang
    if not found.focus:
        return Answer(
            t(lang, "clusters.answer_nobody"), t(lang, "clusters.mass_nobody"), t(lang, "clusters.best_unknown")
        )
    heading = t(lang, "clusters.answer_heading", region=name(found.focus, lang))
    return Answer(heading, mass_sentence(found), partner_sentence(found))


def mass_sentence(found: Scene) -> str:
    """Critical mass: yes, not alone, or why it cannot be judged; then the stars held."""
    lang, own, region = found.lang, found.own, name(found.focus, found.lang)
    if own is None:
        why = gap_text(found.shown.panel, found.focus, found.shown.end, lang)
        return t(lang, "clusters.mass_none", region=region, theme=found.theme, year=found.shown.end, why=why)
    size = own.marks["size"]
    words = {"region": region, "people": people(own.employed, lang) + uncertain(own), "theme": found.theme}
    if own.small:
        text = t(lang, "clusters.mass_small", small=people(SMALL, lang), **words)
    else:
        words |= {
            "share": share(size.value, lang),
            "limit": threshold(size.limit, lang),
            "critical": people(found.sector.critical, lang),
        }
        key = "clusters.mass_yes" if own.massive else "clusters.mass_no"
        text = f"{t(lang, key, gap=people(abs(size.flip), lang), **words) if not own.massive else t(lang, key, **words)} {stars_sentence(own, lang)}"
    return f"{text} {t(lang, 'clusters.mass_minimum')}" if found.sector.minimum else text


def stars_sentence(own: Stars, lang: str) -> str:
    """`2 of 4 stars: size and growth.`"""
    if not own.held:
        return t(lang, "clusters.stars_none", m=own.judged)
    return t(lang, "clusters.stars_some", n=len(own.held), m=own.judged, names=names(own.held, lang))


def partner_sentence(found: Scene) -> str:
    """The best partner with the reason, who comes next, and how many are linked already; or why there is none."""
    lang, own, potential = found.lang, found.own, found.potential
    if own is None or potential is None:
        return t(lang, "clusters.best_unknown")
    if own.small:
        return t(lang, "clusters.best_small")
    linked = f" {t(lang, 'clusters.linked_some', n=len(potential.linked))}" if potential.linked else ""
    if not potential.partners:
        return t(lang, "clusters.best_none", why=refusals(potential, lang)).rstrip() + linked
    first, *others = potential.partners
    text = best(first, found.focus, lang)
    if others:
        text += " " + t(
            lang,
            "clusters.best_next",
            others=i18n.listed([name(one.stars.region, lang) for one in others[:NEXT]], lang),
        )
    return text + linked


def best(one: Partner, region: str, lang: str) -> str:
    """`Berlin. Together you reach 6.8% of the panel; Berlin brings size.`"""
    words = {
        "partner": name(one.stars.region, lang),
        "share": share(one.together, lang),
        "brings": names(one.brings, lang),
    }
    if one.gains:
        return t(lang, "clusters.best_gains", region=name(region, lang), gains=names(one.gains, lang), **words)
    return t(lang, "clusters.best", **words)


def refusals(potential: Potential, lang: str) -> str:
    """`Not in the list: 20 already share a project, 43 have a quotient below 1.`"""
    found = [
        t(lang, f"clusters.refused_{why}", n=potential.refused[why]) for why in REFUSALS if potential.refused.get(why)
    ]
    return t(lang, "clusters.partners_refused", list=", ".join(found)) if found else ""


# ------------------------------------------------------------------------------------------------ the four stars
def cards(found: Scene) -> tuple[Kpi, ...]:
    """One card a measure: its value, star or not, and what would flip it."""
    own = found.own
    return tuple(_card(found, own, measure) for measure in MEASURES) if own is not None else ()


def _card(found: Scene, own: Stars, measure: str) -> Kpi:
    lang, mark = found.lang, own.marks[measure]
    proof = PROOFS[measure] if found.query.theme in catalogue().indicators[PROOFS[measure]].themes else PROOFS["size"]
    year = found.sector.productivity_year if measure == "productivity" else found.shown.end
    return Kpi(measure_name(measure, lang), _starred(mark, _value(measure, mark, own, lang)), _detail(found, measure, mark),
               reference(proof, found.query.theme, found.focus, year))  # fmt: skip


def _starred(mark: Measure, value: str) -> str:
    return value if mark.star is None else f"{glyph(mark)} {value}"


def _value(measure: str, mark: Measure, own: Stars, lang: str) -> str:
    if not isfinite(mark.value):
        return t(lang, "value.missing")
    writers = {
        "size": lambda v: t(lang, "clusters.value_size", share=share(v, lang)),
        "specialisation": lambda v: ratio(v, lang),
        "productivity": lambda v: euros(v, lang),
        "growth": lambda v: rate(v, lang),
    }
    return writers[measure](mark.value) + (uncertain(own) if measure != "growth" else "")


def rate(value: float, lang: str) -> str:
    """`0.3% a year` with its sign."""
    signed = i18n.signed(value, lang, 1)
    return t(lang, "clusters.per_year", rate=i18n.percent(value, lang).replace(i18n.number(value, lang, 1), signed))


def reason(mark: Measure, lang: str) -> str:
    """Why there is no verdict."""
    return (
        t(lang, f"clusters.why_{mark.why}", small=people(SMALL, lang))
        if mark.why == "small"
        else t(lang, f"clusters.why_{mark.why}")
    )


def _detail(found: Scene, measure: str, mark: Measure) -> str:
    lang = found.lang
    if mark.star is None:
        return t(lang, "clusters.no_verdict", why=reason(mark, lang))
    gap = abs(mark.flip)
    limits = {
        "size": threshold(mark.limit, lang),
        "specialisation": ratio(mark.limit, lang, plain=True),
        "productivity": euros(mark.limit, lang),
        "growth": rate(mark.limit, lang),
    }
    words = {
        "gap": i18n.percent(gap, lang) if measure == "productivity" else people(gap, lang),
        "limit": limits[measure],
    }
    if measure == "size":
        words["critical"] = people(found.sector.critical, lang)
    if measure == "productivity":
        words["year"] = str(found.sector.productivity_year)
    return t(lang, f"clusters.{measure}_{'yes' if mark.star else 'no'}", **words)
