import ast
import re
import subprocess
import sys
from datetime import date

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from dashboard import i18n
from dashboard.settings import PACKAGE

SOURCES = [path for path in PACKAGE.rglob("*.py") if "/_assets/" not in str(path)]
PLACES = re.compile(r"{(\w+)}")


@given(st.floats(-1e9, 1e9), st.integers(0, 3), st.sampled_from(i18n.LANGS))
def test_numbers_are_written_as_babel_writes_them(value, decimals, lang):
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    expected = format_decimal(round(value, decimals), format=pattern, locale=i18n.LOCALES[lang])
    assert i18n.number(value, lang, decimals).replace("\u2212", "-") == expected.replace("\u2212", "-").replace(
        "-0", "0" if not round(value, decimals) else "-0"
    )


@given(st.floats(-1e9, 1e9), st.integers(0, 3), st.sampled_from(i18n.LANGS))
def test_what_is_written_can_be_read(value, decimals, lang):
    assert i18n.read_number(i18n.number(value, lang, decimals), lang) == pytest.approx(round(value, decimals), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("17.5", "da"), ("nan", "en"), ("1e5", "en"), ("", "en"), ("12,34,567", "en"), ("٣", "en"), ("9" * 31, "en")],
)
def test_what_was_not_written_here_is_not_read(text, lang):
    assert i18n.read_number(text, lang) is None


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (i18n.number(52800, "da"), "52.800"),
        (i18n.number(52800, "en"), "52,800"),
        (i18n.number(1234567.84, "da", 1), "1.234.567,8"),
        (i18n.percent(8.2, "da"), "8,2\u00a0%"),
        (i18n.percent(8.2, "en"), "8.2%"),
        (i18n.number(-0.04, "en", 1), "0.0"),
        (i18n.signed(0.3, "da", 1), "+0,3"),
        (i18n.signed(-1.2, "en", 1), "\u22121.2"),
        (i18n.number(float("nan"), "en"), "–"),
        (i18n.day(date(2025, 6, 12), "da"), "12. juni 2025"),
        (i18n.day(date(2025, 6, 12), "en"), "12 June 2025"),
        (i18n.listed(["a", "b", "c"], "da"), "a, b og c"),
        (i18n.ordinal(22, "en"), "22nd"),
        (i18n.ordinal(112, "en"), "112th"),
        (i18n.ordinal(13, "da"), "nummer 13"),
        (i18n.ordinal(2, "en"), "second"),
    ],
)
def test_written_forms(made, wanted):
    assert made == wanted


def test_danish_names_sort_as_danes_sort_them():
    names = ["Århus", "Aarhus", "Ålborg", "Østjylland", "Ærø", "Zealand", "Ballerup"]
    assert sorted(names, key=lambda n: i18n.sort_key(n, "da"))[:4] == ["Ballerup", "Zealand", "Ærø", "Østjylland"]
    assert sorted(["Ålborg", "Aarhus", "Ærø"], key=lambda n: i18n.sort_key(n, "en")) == ["Aarhus", "Ærø", "Ålborg"]


def test_every_text_has_the_same_places_in_both_languages():
    for key, found in i18n.texts().items():
        assert set(PLACES.findall(found["da"])) == set(PLACES.findall(found["en"])), key
        assert all(text.strip() for text in found.values()), key


def _strings() -> list[str]:
    return [
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_every_text_is_used_and_every_used_text_exists():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    literal = set(_strings())
    prefixes = {m.rpartition(".")[0] for m in re.findall(r'f"([a-z_]+(?:\.[a-z_]+)*\.)[^"]*{', code)} | set(
        re.findall(r'f"([a-z_.]+)\.[a-z]*_?{', code)
    )
    unused = []
    for key in i18n.texts():
        parent, _, leaf = key.rpartition(".")
        families = parent in prefixes or any(
            leaf.startswith(p.rpartition(".")[2]) and p.rpartition(".")[0] == parent
            for p in re.findall(r'f"([a-z_.]+_){', code)
        )
        if (
            key not in literal
            and not families
            and not re.match(r"(privacy|accessibility)\.(title|p\d+)$|.*_slim$", key)
        ):
            unused.append(key)
    assert not unused, f"texts that nothing uses: {unused}"
    for key in re.findall(r'\bt\(\s*(?:lang|query\.lang|self\.lang),\s*"([a-z0-9_.]+)"', code):
        assert key in i18n.texts(), f"{key} is used but not declared in texts.toml"


def test_pages_hold_no_literal_text():
    for path in (PACKAGE / "pages").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.FunctionDef))
        }
        styles = {
            id(word.value) for word in ast.walk(tree) if isinstance(word, ast.keyword) and word.arg == "className"
        }
        for node in ast.walk(tree):
            if id(node) in styles:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
                assert not re.search(r"[A-Za-zæøåÆØÅ]{2,} [A-Za-zæøå]{2,}", node.value), (
                    f"{path.name}: {node.value!r} belongs in texts.toml"
                )


def test_a_missing_text_fails_a_test_and_says_where_it_belongs():
    with pytest.raises(KeyError, match=r"texts\.toml"):
        i18n.t("da", "no.such.key")


def test_a_missing_text_shows_its_name_to_a_reader():
    code = "from dashboard import i18n; print(i18n.t('da', 'model.moving_average', n=1), i18n.t('en', 'model.moving_average'))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert made.stdout == "moving average moving average\n"
    assert made.stderr.count("no text 'model.moving_average'") == 1
