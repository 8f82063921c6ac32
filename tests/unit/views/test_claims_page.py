"""Claims are recomputed from their rows: a changed figure turns its badge, and nothing but a sourced row fills the outcome."""

import shutil
from dataclasses import replace
from types import MappingProxyType

import pytest

from dashboard.analysis.claims import audit
from dashboard.charts.written import rows_text
from dashboard.data.reading import EMBEDDED
from dashboard.data.store import load, store
from dashboard.views.claims import view as claims
from dashboard.views.claims.charts import gauge, growth
from tests import helpers
from tests.helpers import printed_rows


def changed(**cells):
    """The store with other figures in the claims table: claim -> new value, or (column, text)."""
    known = store()
    table = known._tables["claims"]
    columns = {name: list(column) for name, column in table.columns.items()}
    for key, new in cells.items():
        column, text = new if isinstance(new, tuple) else ("value", new)
        columns[column][columns["claim"].index(key)] = text
    return replace(known, _tables=MappingProxyType({**known._tables, "claims": replace(table, columns=columns)}))


def badges(data=None):
    return {card.key: card.badge for card in claims.cards("en", data)}


def test_every_headline_figure_has_its_badge():
    assert badges() == {
        "high_2025_final": "holds",
        "increase_2025_final": "holds",
        "rate_high": "holds",
        "turnover_2018": "open",
        "high_2025_may": "holds",
        "high_2025_rounded": "broken",
        "increase_as_level": "broken",
        "arup_2013": "holds",
    }


def test_the_arithmetic_is_shown():
    card = claims.cards("en")[0]
    assert card.figure == "52,800"
    assert [text for text, _ in card.calculations] == [
        "17,600 × 1.17⁷ = 52,822; stated 52,800",
        "17,600 × 1.12⁷ = 38,908; in the table 38,908 (computed here, not published)",
    ]
    text = " ".join(part.text for line in card.lines for part in line.parts)
    assert "Nordic Pavilion" in text
    assert "Full-time equivalents working with smart city" in text
    assert any(part.href.startswith("https://nordicpavilion.org") for line in card.lines for part in line.parts)
    bloxhub = next(card for card in claims.cards("en") if card.key == "high_2025_rounded")
    assert bloxhub.calculations[0][0].endswith("stated 53,000 (that would take 19.7% a year, not 17%)")
    danish = claims.cards("da")
    assert [card.figure for card in danish][:5] == [
        "52.800",
        "35.200",
        "12–17 %".replace(" ", "\u00a0"),
        "32 mia. kr.".replace(" ", "\u00a0"),
        "37.100–50.400",
    ]


@pytest.mark.parametrize(
    ("row", "value", "turned"),
    [
        ("high_2025_final", "52900", {"high_2025_final", "increase_2025_final"}),
        ("high_2025_final", "53000", {"high_2025_final", "increase_2025_final"}),
        ("base_2019_final", "17700", {"high_2025_final", "increase_2025_final"}),
        ("low_2025_final", "38909", {"high_2025_final"}),
        ("increase_2025_final", "35300", {"increase_2025_final"}),
        ("rate_high", "18", {"high_2025_final", "rate_high", "high_2025_may"}),
        ("rate_low", "11", {"high_2025_final", "rate_high", "high_2025_may"}),
        ("low_2025_may", "37200", {"high_2025_may"}),
        ("high_2025_may", "50500", {"high_2025_may"}),
        ("arup_2013", "52800", {"arup_2013"}),
        ("high_2025_final", "", {"high_2025_final", "increase_2025_final", "rate_high"}),
    ],
)
def test_a_changed_figure_turns_its_badge_red(row, value, turned):
    before, after = badges(), badges(changed(**{row: value}))
    assert {key for key in before if before[key] != after[key]} == turned
    assert all(after[key] == "broken" for key in turned)


def test_a_corrected_figure_turns_its_badge_back():
    assert badges(changed(years_rounded="7"))["high_2025_rounded"] == "broken", "18,000 × 1.17^7 is 54,022"
    assert badges(changed(increase_as_level="52800"))["increase_as_level"] == "holds"


def test_a_changed_file_turns_the_badge_of_the_whole_chain(tmp_path):
    shutil.copytree(EMBEDDED, tmp_path / "sets")
    path = tmp_path / "sets" / "claims" / "claims.csv"
    text = path.read_text(encoding="utf-8")
    assert ",2025,52800,," in text
    path.write_text(text.replace(",2025,52800,,", ",2025,58200,,"), encoding="utf-8")
    assert badges(load(tmp_path / "sets"))["high_2025_final"] == "broken"


def test_the_outcome_is_not_measured_until_a_sourced_row_says_so():
    assert audit.outcome(store()) is None
    assert claims.outcome("en")[0] == "not measured"
    unsourced = changed(outcome_2025="19500")
    assert audit.outcome(unsourced) is None
    known = store()._tables["claims"].columns["claim"].index("outcome_2025")
    assert known >= 0
    table = unsourced._tables["claims"]
    columns = {name: list(column) for name, column in table.columns.items()}
    columns["source_url"][known], columns["source_name"][known] = "https://example.org/count", "A count"
    sourced = replace(
        unsourced, _tables=MappingProxyType({**unsourced._tables, "claims": replace(table, columns=columns)})
    )
    assert claims.outcome("en", sourced) == (
        "19,500",
        "Measured in 2025 (A count): 33,300 below the claim.",
        "https://example.org/count",
    )


def test_the_reference_class_is_that_of_the_facts():
    found = {one.key: one for one in audit.references(store())}
    assert round(found["ict_dk"].in_2025) == 17_935
    assert round(found["damvad_high"].in_2025) == 52_822
    assert round(found["damvad_high"].in_2030) == 115_809
    assert round(found["damvad_low"].in_2030) == 68_569
    chart = growth("en", narrow=False)
    assert chart.words.title == "None of six realised growth rates reaches the claim"
    assert len(printed_rows(chart)) == 11
    assert "17,935–25,016" in chart.words.summary


def test_the_gauge_is_the_share_of_an_industry():
    chart = gauge("en", narrow=False)
    assert chart.words.title == "52,800 equals 46.9% of a whole industry"
    assert "17,600 equals 15.6%" in chart.words.summary
    assert audit.industry() == (112_500.0, 2015)


def test_what_it_takes_starts_from_the_proxies():
    said = claims.what_it_takes("en")
    assert said[0] == "The proxies stand at 18,796 in 2024 (18,762–19,124)."
    assert said[1] == "52,800 in 2025 would take 180.9% in one year."
    assert said[2] == "52,800 in 2030 would take 18.8% a year for six years."


def test_editions_stand_side_by_side_with_one_preferred_and_why():
    table = claims.editions("en")
    rows = {(row[0], row[1]): row for row in rows_text(table, "en")}
    assert rows["2025", "52,800"][4] == "yes"
    assert rows["2025", "52,800"][5].startswith("Preferred because")
    assert rows["2025", "53,000"][4] == ""
    assert rows["2025", "not measured"][4] == ""
    assert rows["2025", "35,200"][2] == "newsletter, January 2020", "no code of the table is shown"


def test_the_overview_leads_to_the_claims_in_one_click():
    client = helpers.app().server.test_client()
    links = [
        part["props"].get("href")
        for part in helpers.components(helpers.page(client, "/", "?lang=en"))
        if part["type"] == "A"
    ]
    assert links.count("/claims?lang=en") >= 2
