"""Every basket survives its link; every address is read without an error."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from dashboard.state.basket import MAX_ITEMS, Basket, Item, from_params, page_name, page_path
from dashboard.state.query import Query

NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True)
NOTES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120).map(str.strip)
SEARCHES = st.sampled_from(
    [
        "",
        Query(indicator="employment", theme="mobility").search(),
        Query(regions=("DK04", "SE11"), start=2018, norm="idx").search(),
        "?s=A:g.05;B:g.12,l2&goal=52800",
        "?row=projects%3Ascore%21",
    ]
)
ITEMS = st.builds(Item, NAMES.map(page_path), SEARCHES, NAMES, NOTES)


def opened(link: str) -> Basket:
    """As Dash hands an address over: one text, or a list of them."""
    found = parse_qs(link.removeprefix("?"), keep_blank_values=True)
    return from_params({name: texts if len(texts) > 1 else texts[0] for name, texts in found.items()})


@given(st.lists(ITEMS, min_size=1, max_size=8), st.sampled_from(["da", "en"]))
def test_a_basket_survives_its_link(items, lang):
    basket = Basket(tuple(items))
    assert opened(basket.search(lang, "da")) == basket


@given(
    st.dictionaries(
        st.sampled_from(["item", "note1", "note30", "deck", "note0", "x"]),
        st.one_of(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=40), st.none(), st.integers()),
    )
)
def test_any_address_is_read(params):
    found = from_params(params)
    assert len(found.items) <= MAX_ITEMS
    assert from_params({}) == Basket()


def test_a_link_is_readable_and_short():
    items = tuple(
        Item(f"/{page}", Query(indicator="employment", theme="mobility", regions=("DK04", "DK01", "SE11"), lang="en").search(), "map", "Look here")
        for page in ("map", "trends", "forecast", "compare", "clusters", "claims")
    )  # fmt: skip
    link = Basket(items).search("en", "da")
    assert link.startswith(
        "?deck=1&item=map/map?i=employment!th=mobility!r=DK04,DK01,SE11&item=trends/map?i=employment"
    )
    assert "note1=Look+here" in link
    assert "%" not in link
    assert len(link) < 600


def test_the_language_belongs_to_the_deck_and_what_is_broken_is_kept_by_name():
    found = opened("?deck=2&item=map/map?lang=en!i=employment&item=no slash&item=overview/hero&note3=Third&lang=en")
    assert found.version == 2
    assert found.broken == ("no slash",)
    assert found.items == (Item("/map", "?i=employment", "map"), Item("/", "", "hero", "Third"))
    assert page_name("/") == "overview"
