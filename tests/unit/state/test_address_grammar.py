"""Every word of an address, as links that people have kept: what it is read as and written again, and what is said of others."""

from __future__ import annotations

import pytest

from dashboard.state import query_string
from dashboard.state.address import from_params, from_search
from dashboard.state.query import Notice
from dashboard.state.vocabulary import known

# what is not the default, as it is written; and the default, which is left out
WORDS = {
    "i": (("employment", "gva", "location_quotient"), "theme_share"),
    "th": (("all", "mobility", "energy_environment"), "ict_data"),
    "r": (("DK04", "SE11,DK", "none"), "DK04,DK01,DK02,DK03,DK05"),
    "t": (("2018", "2018..2024", "2018..latest"), "latest"),
    "c": (("2018",), "none"),
    "g": (("nordic", "dk"), "all"),
    "n": (("idx", "share"), "abs"),
    "view": (("small",), "one"),
    "to": (("0", "2025", "2040"), "2030"),
    "m": (("naive", "drift", "theta", "ets", "arima", "unobserved_components"), "combination"),
    "look": (("scatter", "slope", "profile"), "peers"),
    "peers": (("abroad", "country", "own"), "like"),
    "y": (("employment", "theme_share.mobility"), "gdp_per_head"),
    "scale": (("rank",), "score"),
    "gap": (("time", "theil", "growth"), "now"),
    "rule": (("fifth", "half"), "tenth"),
    "p": (("score", "aarhus", "o.au", "DK04"), "none"),
    "pg": (("interreg_north_sea",), "all"),
    "tp": (("mobility",), "all"),
    "ro": (("lead_partner",), "all"),
    "pc": (("SE", "RU"), "all"),
    "by": (("theme", "country"), "programme"),
    "lab": (("doll",), "none"),
    "set": (("enoll_living_lab",), "northern_connections_living_lab"),
    "yes": (("ll_r1", "ll_r1,ll_r2"), ""),
    "no": (("ll_r1",), ""),
    "mass": (("1", "3", "5", "10"), "2"),
    "lq": (("1.25", "2"), "1.5"),
    "lang": (("en",), "da"),
}  # fmt: skip


def again(search: str) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    """An address written anew, and what was said of it."""
    query, notices = from_search(search, known())
    return query.search(), [(notice.key, dict(notice.words)) for notice in notices]


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, (words, _) in WORDS.items() for word in words])
def test_a_word_is_written_as_it_was_read(name: str, word: str) -> None:
    if name == "pg":
        word = next(slug for slug in sorted(known().programmes) if slug != "all")
    assert again(f"?{name}={word}") == (f"?{name}={word}", [])


@pytest.mark.parametrize(("name", "usual"), [(name, usual) for name, (_, usual) in WORDS.items() if usual])
def test_what_is_usual_is_left_out(name: str, usual: str) -> None:
    assert again(f"?{name}={usual}") == ("", [])


def test_the_table_holds_every_word_and_their_order() -> None:
    everything = "&".join(f"{name}={words[0]}" for name, (words, _) in WORDS.items() if name != "pg")
    assert again(f"?{everything}") == (f"?{everything}", [])
    backwards = "&".join(reversed(everything.split("&")))
    assert again(f"?{backwards}") == (f"?{everything}", [])
    _, ((key, words),) = again("?nothing=1")
    assert (key, words["name"]) == ("unknown_parameter", "nothing")
    assert words["allowed"].split(", ") == list(WORDS)


@pytest.mark.parametrize(
    ("search", "key", "words"),
    [
        ("?i=employmen", "unknown_near", {"name": "i", "found": "employmen", "near": "employment"}),
        ("?i=EMPLOYMENT", "unknown_near", {"name": "i", "found": "EMPLOYMENT", "near": "employment"}),
        ("?th=zzz", "unknown", {"name": "th", "found": "zzz"}),
        ("?r=DK04,XXXX", "unknown", {"name": "r", "found": "XXXX"}),
        ("?n=log", "unknown_list", {"name": "n", "found": "log", "allowed": "abs, idx, share"}),
        ("?view=two", "unknown_list", {"name": "view", "found": "two", "allowed": "one, small"}),
        ("?to=1999", "unknown", {"name": "to", "found": "1999"}),
        ("?m=xxxx", "unknown_list", {"name": "m", "found": "xxxx", "allowed": "combination, arima, drift, ets, naive, theta, unobserved_components"}),
        ("?mass=4", "unknown_list", {"name": "mass", "found": "4", "allowed": "1, 2, 3, 5, 10"}),
        ("?lq=3", "unknown_list", {"name": "lq", "found": "3", "allowed": "1.25, 1.5, 2"}),
        ("?gap=past", "unknown_list", {"name": "gap", "found": "past", "allowed": "now, time, theil, growth"}),
        ("?lang=xx", "unknown_list", {"name": "lang", "found": "xx", "allowed": "da, en"}),
        ("?y=gdp_per_hed", "unknown_near", {"name": "y", "found": "gdp_per_hed", "near": "gdp_per_head"}),
        ("?pc=XYZQ", "unknown", {"name": "pc", "found": "XYZQ"}),
        ("?t=1989..2024", "bad_years", {"found": "1989..2024"}),
        ("?t=2018..2061", "bad_years", {"found": "2018..2061"}),
        ("?t=2024..2018", "years_swapped", {"found": "2024..2018"}),
        ("?c=1989", "bad_year", {"found": "1989"}),
        ("?c=2061", "bad_year", {"found": "2061"}),
        ("?i=" + "x" * 60, "unknown", {"name": "i", "found": "x" * 40}),
    ],
)  # fmt: skip
def test_what_is_repaired_is_said_with_what_is_allowed(search: str, key: str, words: dict[str, str]) -> None:
    said = again(search)[1]
    assert (said[0][0], said[0][1]) == (key, words)
    assert len(said) == 1
    assert all(Notice(key, tuple(words.items())).text(lang) for lang in ("da", "en"))


def test_years_from_1990_to_2060_and_swapped_ones_are_read() -> None:
    assert again("?t=1990..2060") == ("?t=1990..2060", [])
    assert again("?c=1990") == ("?c=1990", [])
    assert again("?c=2060") == ("?c=2060", [])
    assert again("?t=2024..2018")[0] == "?t=2018..2024"
    assert again("?t=earliest..2018")[0] == "?t=2018"
    assert again("?t=earliest..latest")[0] == ""


def test_twelve_regions_are_read_and_three_strange_words_named() -> None:
    codes = ["DK01", "DK02", "DK03", "DK04", "DK05", "SE11", "SE12", "SE21", "SE22", "SE23", "SE31", "SE32", "SE33"]
    twelve = ",".join(codes[:12])
    assert again(f"?r={twelve}") == (f"?r={twelve}", [])
    assert again(f"?r={','.join(codes)}") == (f"?r={twelve}", [("too_many_regions", {"n": "13", "most": "12"})])
    assert again("?r=dk04, SE11 ,,SE11")[0] == "?r=DK04,SE11"
    assert [words["found"] for _, words in again("?r=Q1,Q2,Q3,Q4,Q5")[1]] == ["Q1", "Q2", "Q3"]
    assert len(again("?i=q1&th=q2&g=q3&n=q4&view=q5&to=q6&m=q7&look=q8")[1]) == 6


def test_answers_name_criteria_of_living_labs() -> None:
    ((key, words),) = again("?yes=ll_r1,quux")[1]
    assert (key, words["name"], words["found"]) == ("unknown_list", "yes", "quux")
    assert {"ll_r1", "ll_r2"} <= set(words["allowed"].split(", "))
    assert again("?yes=ll_r2,ll_r1,ll_r2")[0] == "?yes=ll_r1,ll_r2"


def test_a_parameter_given_twice() -> None:
    assert again("?r=DK04&r=SE11")[0] == "?r=DK04,SE11"
    assert again("?i=gva&i=employment")[0] == "?i=employment"
    assert from_params({"i": [], "th": ("all",), "g": None}, known())[0].search() == "?th=all"
    assert again("?i=&th=%20")[0] == ""
    assert again("?i=%20gva%20")[0] == "?i=gva"


@pytest.mark.parametrize(
    "name", ["utm_source", "utm_campaign", "mtm_kwd", "pk_source", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "ref", "_ga"]
)  # fmt: skip
def test_what_other_sites_hang_on_is_nobodys_mistake(name: str) -> None:
    assert again(f"?{name}=1") == ("", [])
    assert again(f"?x{name}=1")[1][0][0] == "unknown_parameter"


# ------------------------------------------------------------------------------------------------ the text of an address
def test_an_address_is_read_up_to_four_thousand_characters_and_two_hundred_parameters() -> None:
    full = "a=" + "x" * 3_998
    assert query_string.parse("?" + full) == {"a": ["x" * 3_998]}
    assert query_string.parse(full + "y") == {"a": ["x" * 3_998]}
    pairs = "&".join(f"p{i}=1" for i in range(201))
    assert len(query_string.parse(pairs)) == 200
    assert "p200" not in query_string.parse(pairs)
    assert query_string.excess(full) is None
    assert query_string.excess(full + "y") == ("4,001 characters", "at most 4,000 characters")
    assert query_string.excess("&" * 199) is None
    assert query_string.excess("&" * 200) == ("201 parameters", "at most 200 parameters")


def test_names_in_their_order_with_all_values() -> None:
    assert query_string.parse("?b=1&a=2&b=&c") == {"b": ["1", ""], "a": ["2"], "c": [""]}
    assert list(query_string.parse("b=1&a=2")) == ["b", "a"]
    assert query_string.parse("a=%C3%B8+x&b=1%262") == {"a": ["ø x"], "b": ["1&2"]}
    assert query_string.last("b=1&a=2&b=3") == {"b": "3", "a": "2"}
    assert query_string.parse(None) == query_string.parse("") == {}
