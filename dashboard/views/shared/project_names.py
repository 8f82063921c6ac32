"""Names on the page of projects: projects, places and partners as a reader of the language knows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dashboard import i18n
from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.projects import project, projects
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.views.shared.words import region_name


@cache
def project_name(key: str, lang: str) -> str:
    """The short name that people use: `SCORE`, `Northern Connections`; an idea is called one."""
    found = project(key)
    if found.state == "idea":
        return t(lang, "projects.idea")
    alias = found.aliases.split("; ")[0]
    return alias if found.record == "public" and alias else found.name.partition(" (")[0]


def project_names(keys: Iterable[str], lang: str) -> str:
    """`SCORE, Northern Connections`."""
    return ", ".join(project_name(key, lang) for key in keys)


@cache
def place_name(key: str, lang: str) -> str:
    """Name of a place; Danes say København, Hamborg and Gent."""
    if key not in store().records("places"):
        return ""
    found = f"place.{key}"
    return t(lang, found) if found in i18n.texts() else store().records("places")[key]["name"]


@cache
def country_name(code: str, lang: str) -> str:
    """Name of a country, Russia too."""
    return i18n.country(code, lang) if code else ""


def tie_place(tie: partners.Tie, lang: str) -> str:
    """Where a partner sits: its place, or only its country; `` where nothing is known."""
    return place_name(tie.place, lang) or country_name(tie.country, lang)


def focus_name(name: str, lang: str) -> str:
    """What is in focus: a project, a place, a region, a country or an organisation; `` for nothing."""
    if not name:
        return ""
    if name in {each.key for each in projects()}:
        return project_name(name, lang)
    level = partners.level_of(name)
    if level == "organisation":
        return store().records("organisations")[name.removeprefix(partners.ORGANISATION)]["name"]
    if level == "place":
        return place_name(name, lang)
    return region_name(name, lang) if name in store().regions else country_name(name, lang)


def roles_text(roles: Iterable[str], lang: str) -> str:
    """Roles of a partner in words."""
    return ", ".join(word("role", role)[lang] for role in roles)


def marks_of(tie: partners.Tie, lang: str) -> str:
    """What has to be said with a partner: disputed, contradicted, only a region known."""
    said = [t(lang, "projects.disputed")] if tie.disputed else []
    if tie.contradictions and not tie.disputed:
        said.append(t(lang, "projects.contested"))
    if tie.anchor:
        said.append(t(lang, "projects.anchor"))
    return ", ".join(said)


def euros(value: float, lang: str, decimals: int = 2) -> str:
    """`5,86` from 5,855,000: millions of euros, without the unit."""
    return i18n.number(value / 1e6, lang, decimals)


def counted(what: str, n: int, lang: str) -> str:
    """`ét sted`, `ni steder`: a number with its noun; partner, place, other, country or project."""
    return t(lang, f"projects.one_{what}") if n == 1 else t(lang, f"projects.many_{what}", n=i18n.count_word(n, lang))


def sentence(text: str) -> str:
    """With a capital first letter: counts in words may begin a title."""
    return text[:1].upper() + text[1:]


@cache
def date_name(text: str, lang: str) -> str:
    """A date of any precision in words."""
    return i18n.date_text(text, lang)


def theme_name(theme: str, lang: str) -> str:
    """Name of a theme."""
    return catalogue().themes[theme].name[lang]
