"""The search finds every seed system in both languages and in every usual spelling, quickly."""

from __future__ import annotations

import time

import pytest

from dashboard.analysis.search.index import find, fold, index
from dashboard.data.store import store

LANGS = ("da", "en")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("smart up bsr", "projects:smartup"),
        ("Smart-up", "projects:smartup_seed"),
        ("SCORE", "projects:score"),
        ("northern connections", "projects:nc"),
        ("smart city cluster denmark", "clusters:sccd"),
        ("SCCD", "clusters:sccd"),
        ("focus areas", "claims:focus_areas"),
        ("indsatsområder", "claims:focus_areas"),
        ("operatører", "claims:operators"),
        ("operators", "claims:operators"),
        ("we build denmark", "clusters:wbd"),
        ("water technology", "s3_priorities:s3_002"),
        ("s3 midtjylland energi", "s3_priorities:s3_002"),
        ("midtjylland prioritet", "s3_priorities:s3_002"),
        ("business region aarhus", "organisations:bra"),
        ("business region århus", "organisations:bra"),
        ("smart city aarhus", "organisations:smart_aarhus"),
        ("third way", "claims:third_way"),
        ("tredje vej", "claims:third_way"),
        ("smart communities", "claims:smart_communities"),
        ("smarte lokalsamfund", "claims:smart_communities"),
        ("open data aarhus", "organisations:odaa"),
        ("open data arhus", "organisations:odaa"),
        ("internet week", "organisations:iwdk"),
        ("it cluster east jutland", "clusters:it_ostjylland"),
        ("it-klyngen østjylland", "clusters:it_ostjylland"),
        ("it-klyngen oestjylland", "clusters:it_ostjylland"),
        ("surplus heat", "claims:heat_homes"),
        ("overskudsvarme", "claims:heat_homes"),
        ("25.000", "claims:heat_homes"),
        ("25,000", "claims:heat_homes"),
        ("10.000", "claims:heat_homes_more"),
        ("project idea 2015", "claims:idea_budget"),
        ("projektidéen 2015", "claims:idea_budget"),
        ("projektide 2015", "claims:idea_budget"),
        ("three pillars", "claims:idea_budget"),
        ("tre søjler", "claims:idea_budget"),
        ("2,5-3 mio", "claims:idea_budget"),
        ("STRING", "organisations:string"),
        ("hamburg groningen", "claims:hamburg_groningen"),
        ("hamborg groningen", "claims:hamburg_groningen"),
        ("göteborg", "organisations:c_gothenburg"),
        ("goteborg", "organisations:c_gothenburg"),
        ("goeteborg", "organisations:c_gothenburg"),
        ("gothenburg", "organisations:c_gothenburg"),
        ("gent", "organisations:c_ghent"),
        ("living lab", "living_labs:doll"),
        ("midtjylland", "DK04"),
        ("sjælland", "DK02"),
        ("sjaelland", "DK02"),
        ("zealand", "DK02"),
        ("DK04", "DK04"),
        ("skane", "SE22"),
        ("Skåne", "SE22"),
        ("denmark", "DK"),
        ("danmark", "DK"),
        ("employment", "employment"),
        ("beskæftigede", "employment"),
        ("mobilitet", "mobility"),
        ("52.800", "claims:high_2025_final"),
        ("52,800", "claims:high_2025_final"),
    ],
)
def test_found_in_both_languages(text: str, key: str, lang: str) -> None:
    found = [entry.key for entry in find(text, lang)]
    assert key in found, found


@pytest.mark.parametrize("lang", LANGS)
def test_the_thing_itself_comes_first(lang: str) -> None:
    assert find("Northern Connections", lang)[0].key == "projects:nc"
    assert find("smart city cluster denmark", lang)[0].key == "clusters:sccd"
    assert find("midtjylland", lang)[0].key == "DK04"
    assert find("internet week denmark", lang)[0].key == "organisations:iwdk"


def test_a_mistyped_word_is_read_as_the_nearest() -> None:
    assert find("northen conections", "en")[0].key == "projects:nc"
    assert find("midtjyland", "da")[0].key == "DK04"
    assert find("zzqxw", "en") == []
    assert find("", "en") == find(" -,. ", "en") == []


def test_folding() -> None:
    assert fold("Århus") == fold("aarhus") == fold("ARHUS")
    assert fold("Ærø") == fold("aeroe") == fold("aero")
    assert fold("Göteborg") == fold("goeteborg")
    assert fold("Gdańsk Łódź") == "gdansk lodz"


@pytest.mark.parametrize("lang", LANGS)
def test_every_entry_leads_somewhere(lang: str) -> None:
    made = index(lang)
    assert len({(entry.kind, entry.key) for entry in made}) == len(made)
    for entry in made:
        assert entry.title
        assert entry.words
        if ":" in entry.key:
            table, key = entry.key.split(":", 1)
            assert entry.href == f"/data?row={table}:{key}"
            assert key in store().records(table)
        else:
            assert entry.href.startswith(("/?r=", "/map?i=", "/map?th="))


def test_the_limit_holds_and_a_query_takes_milliseconds() -> None:
    assert len(find("a", "da", limit=5)) == 5
    find("warm", "da")
    best = float("inf")
    for text in ("a", "smart city", "overskudsvarme aalborg", "northern connections"):
        start = time.perf_counter()
        find(text, "da")
        best = min(best, time.perf_counter() - start)
    assert best < 0.005
