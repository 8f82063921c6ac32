import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.state.address import from_controls, from_params, from_search
from dashboard.state.query import (
    GAPS,
    LAB_SETS,
    LOOKS,
    MASSES,
    MAX_REGIONS,
    MODELS,
    NORMS,
    PEERS,
    QUOTIENTS,
    RULES,
    SCALES,
    SPLITS,
    TO_YEARS,
    VIEWS,
    Query,
)
from dashboard.state.vocabulary import Known, known, measures

KNOWN = known()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("en", "en"),
        ("en.", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("en),", "en"),
        ("da.", "da"),
        ("de", "da"),
        ("e", "da"),
    ],
)
def test_a_language_at_the_end_of_a_sentence_stays_itself(text, lang):
    assert from_search(f"?lang={text}", KNOWN)[0].lang == lang


YEARS = st.none() | st.integers(1990, 2060)
ANSWERS = st.lists(st.sampled_from(sorted(KNOWN.criteria)), unique=True).map(lambda keys: tuple(sorted(keys)))
QUERIES = st.builds(
    Query,
    lang=st.sampled_from(["da", "en"]),
    indicator=st.sampled_from(sorted(KNOWN.indicators)),
    theme=st.sampled_from(sorted(KNOWN.themes)),
    regions=st.lists(st.sampled_from(sorted(KNOWN.regions)), max_size=MAX_REGIONS, unique=True).map(tuple),
    start=YEARS,
    end=YEARS,
    group=st.sampled_from(sorted(KNOWN.groups)),
    norm=st.sampled_from(NORMS),
    view=st.sampled_from(VIEWS),
    to=st.sampled_from(TO_YEARS),
    compare=YEARS,
    model=st.sampled_from(MODELS),
    look=st.sampled_from(LOOKS),
    peers=st.sampled_from(PEERS),
    other=st.sampled_from(measures()),
    scale=st.sampled_from(SCALES),
    gap=st.sampled_from(GAPS),
    rule=st.sampled_from(RULES),
    focus=st.sampled_from(["", *sorted(KNOWN.focuses)]),
    programme=st.sampled_from(sorted(KNOWN.programmes)),
    topic=st.sampled_from(sorted(KNOWN.themes)),
    role=st.sampled_from(sorted(KNOWN.roles)),
    land=st.sampled_from(sorted(KNOWN.lands)),
    split=st.sampled_from(SPLITS),
    lab=st.sampled_from(["", *sorted(KNOWN.labs)]),
    criteria=st.sampled_from(LAB_SETS),
    yes=ANSWERS,
    no=ANSWERS,
    mass=st.sampled_from(MASSES),
    quotient=st.sampled_from(QUOTIENTS),
).filter(lambda q: not (q.start and q.end and q.start > q.end))


@settings(max_examples=1_000)
@given(QUERIES)
def test_every_state_survives_the_address(query):
    assert from_search(query.search(), KNOWN) == (query, ())
    assert len(query.search()) <= 1_500


@settings(max_examples=300)
@given(QUERIES)
def test_every_state_survives_the_controls(query):
    raw = {"indicator": query.indicator, "theme": query.theme, "group": query.group, "norm": query.norm, "view": query.view, "to": str(query.to), "model": query.model, "look": query.look, "peers": query.peers, "other": query.other, "scale": query.scale, "gap": query.gap, "rule": query.rule,
           "focus": query.focus, "programme": query.programme, "topic": query.topic, "role": query.role, "land": query.land, "split": query.split,
           "lab": query.lab, "criteria": query.criteria, "yes": ",".join(query.yes), "no": ",".join(query.no), "mass": str(query.mass), "quotient": query.quotient,
           "start": query.start, "end": query.end, "compare": str(query.compare or "none"), "regions": list(query.regions), "lang": query.lang}  # fmt: skip
    assert from_controls(raw, KNOWN) == (query, ())


@given(QUERIES)
def test_what_a_page_has_no_control_for_is_kept(query):
    kept, _ = from_controls({"indicator": "employment"}, KNOWN, query.search())
    assert (kept.group, kept.regions, kept.norm, kept.to, kept.lang, kept.compare) == (
        query.group,
        query.regions,
        query.norm,
        query.to,
        query.lang,
        query.compare,
    )


@given(QUERIES, st.integers(1990, 2060))
def test_a_page_of_one_year_keeps_the_first_year_unless_it_is_later(query, year):
    kept, notices = from_controls({"end": str(year)}, KNOWN, query.search())
    assert (kept.end, notices) == (year, ())
    assert kept.start == (query.start if query.start and query.start <= year else None)


def test_no_second_year_is_chosen_over_the_one_of_the_address():
    assert from_controls({"compare": "none"}, KNOWN, "?c=2018")[0].compare is None
    assert from_controls({"compare": "2019"}, KNOWN, "?c=2018")[0].compare == 2019
    assert from_controls({}, KNOWN, "?c=2018")[0].compare == 2018


@given(st.text(max_size=300))
def test_any_text_gives_a_valid_state(text):
    query, notices = from_search("?" + text, KNOWN)
    assert from_search(query.search(), KNOWN)[0] == query
    for notice in notices:
        assert all(notice.text(lang) for lang in ("da", "en"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["i", "th", "r", "t", "g", "n", "c", "view", "to", "lang", "utm_source", "x"]), JSON
    ),
    st.dictionaries(st.sampled_from(["indicator", "regions", "start", "end", "compare", "to", "lang"]), JSON),
    JSON,
)
def test_any_values_give_a_valid_state(params, raw, address):
    for query, _ in (from_params(params, KNOWN), from_controls(raw, KNOWN, address)):
        assert query.indicator in KNOWN.indicators
        assert set(query.regions) <= KNOWN.regions
        assert len(query.regions) <= MAX_REGIONS


@pytest.mark.parametrize(
    ("search", "keys"),
    [
        ("?utm_source=x&fbclid=1", []),
        ("?i=employmen", ["unknown_near"]),
        ("?i=zzz", ["unknown"]),
        ("?n=log", ["unknown_list"]),
        ("?r=DK04,XX99", ["unknown"]),
        ("?t=2024..2018", ["years_swapped"]),
        ("?t=yesterday", ["bad_years"]),
        ("?c=yesterday", ["bad_year"]),
        ("?c=20180", ["bad_year"]),
        ("?regions=DK04", ["unknown_parameter"]),
        (
            "?r=" + ",".join(f"DE{i}" for i in "127A") + ",DK01,DK02,DK03,DK04,DK05,SE11,SE12,SE21,SE22,SE23",
            ["too_many_regions", "unknown_near"],
        ),
    ],
)
def test_what_is_repaired_is_named(search, keys):
    _, notices = from_search(search, KNOWN)
    assert {n.key for n in notices} <= set(keys)
    assert bool(notices) == bool(keys)


@pytest.mark.parametrize("end", ["²", "٢٠٢٤", "2024.0", "x" * 5_000, [2024], {"a": 1}, True, None])
def test_any_last_year_of_a_control_is_read_beside_the_first_of_the_address(end):
    query, _ = from_controls({"end": end}, KNOWN, "?t=2015..2024")
    assert query.start in {None, 2015}


def test_a_long_list_of_unknown_words_is_named_by_its_first():
    for text in ("?r=" + ",".join(f"q{n}" for n in range(900)), "?yes=" + ",".join(f"q{n}" for n in range(900))):
        query, notices = from_search(text, KNOWN)
        assert (query, [dict(notice.words)["found"].lower() for notice in notices]) == (Query(), ["q0", "q1", "q2"])


def test_an_address_is_short_and_readable():
    query = Query(
        indicator="employment", theme="mobility", regions=("DK04", "DK05"), start=2015, end=2024, norm="idx", lang="en"
    )
    assert query.search() == "?i=employment&th=mobility&r=DK04,DK05&t=2015..2024&n=idx&lang=en"
    assert Query().search() == ""


def test_known_is_what_the_catalogue_declares():
    assert isinstance(KNOWN, Known)
    assert {"employment", "theme_share", "smart_jobs"} <= KNOWN.indicators
    assert {"DK", "DK04", "PL9", "DEA"} <= KNOWN.regions
