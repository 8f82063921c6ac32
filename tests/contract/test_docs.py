"""The documentation, executed: every command parses, every address answers, every setting, file and picture is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.cli import parser
from dashboard.settings import CHECKOUT, NOT_SETTINGS, PREFIX, Settings, variables
from tests import helpers, pictures

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY", "CHANGELOG")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCUMENTS}
RECIPES = "docs/recipes.md"
"""Followed word for word by test_recipes.py: its blocks are no commands and no code of this folder."""
GUIDES = "".join(text for name, text in TEXTS.items() if "guide-" in name)
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")


def prose(text: str) -> str:
    return FENCED.sub("", text)


def lines(language: str) -> list[tuple[str, str]]:
    """(document, line) of every fenced block in that language."""
    return [
        (name, line)
        for name, text in TEXTS.items()
        for kind, block in FENCED.findall(text)
        if kind == language and name != RECIPES
        for line in block.splitlines()
        if line.strip()
    ]


def spans(pattern: str) -> list[tuple[str, str]]:
    """(document, code) of every `code` in running text that begins so and names no placeholder."""
    found = [(name, code) for name, text in TEXTS.items() for code in CODE.findall(prose(text))]
    return [
        (name, code)
        for name, code in dict.fromkeys(found)
        if re.match(pattern, code) and not re.search(r"[<>]|\.\.\.$", code)
    ]


def targets() -> set[str]:
    """What `make` knows."""
    (phony,) = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return set(phony.split())


def verbs() -> set[str]:
    """What `smartgrowth` knows."""
    (found,) = [action.choices for action in parser()._actions if action.dest == "verb"]
    return set(found)


# ---------------------------------------------------------------- commands
@pytest.mark.parametrize(("name", "line"), [*lines("sh"), *spans(r"(\w+=\S+ )?make |smartgrowth |\.ci/")])
def test_every_command_is_one(name, line):
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words = words[1:]
    if "&&" in words:
        assert words[:2] == ["git", "clone"]
    elif words[0] == "make":
        assert set(words[1:]) <= targets(), name
    elif words[0].endswith("smartgrowth") and len(words) == 2:  # the verb is meant, not the command
        assert words[1] in verbs()
    elif words[0].endswith("smartgrowth"):
        parser().parse_args(words[1 : words.index(">") if ">" in words else None])
    else:
        assert (ROOT / words[0]).is_file(), line


def test_every_verb_and_target_is_documented():
    whole = "".join(TEXTS.values())
    assert [verb for verb in verbs() if f"smartgrowth {verb}" not in whole] == []
    assert [target for target in targets() - {"types", "quick"} if f"make {target}" not in whole] == []


def test_the_python_of_the_guide_runs():
    blocks = [
        block
        for name, text in TEXTS.items()
        if name != RECIPES
        for kind, block in FENCED.findall(text)
        if kind == "python"
    ]
    assert blocks
    for block in blocks:
        known: dict[str, object] = {}
        exec(block, known)
        assert known["mean"].shape == (1, 3)


# ---------------------------------------------------------------- addresses
def addresses() -> list[tuple[str, str]]:
    """Every address, also those that a table says by their ending alone: `/api/v1/observations`, `.csv`."""
    found = [(name, code) for name, code in spans(r"/(?!\w+/\.)") if name != RECIPES]
    for name, text in TEXTS.items():
        for first, endings in re.findall(r"`(/api/[\w/]+)`((?:, `\.\w+`)+)", text):
            found += [(name, first + ending) for ending in re.findall(r"`(\.\w+)`", endings)]
    return found


def notices(client: FlaskClient, address: str) -> list[object]:
    """What a page says about its address: nothing, when nothing had to be repaired."""
    layout = helpers.page(client, urlsplit(address).path, f"?{urlsplit(address).query}")
    places = [
        part["props"]
        for part in helpers.components(layout)
        if "notices" in str(part["props"].get("className", "")).split()
    ]
    return [
        said
        for place in places
        for said in (place.get("children"), place.get("data-still"))
        if said not in (None, [], "[]")
    ]


@pytest.mark.parametrize(("name", "address"), addresses())
def test_every_address_answers_as_it_is_written(client: FlaskClient, name, address):
    status = client.get(address).status_code
    if address.startswith("/api/v1/") and "?" not in address:
        assert status in {200, 400}, name  # some want a parameter
    else:
        assert status == 200, name
    if urlsplit(address).path in helpers.pages():
        assert notices(client, address) == [], name


@pytest.mark.parametrize(("name", "code"), spans("POST /"))
def test_every_address_to_post_to_is_known(client: FlaskClient, name, code):
    assert client.post(code.removeprefix("POST "), json={}).status_code == 400


def test_every_page_is_in_a_guide():
    whole = GUIDES + TEXTS["docs/programs.md"]
    assert [path for path in helpers.pages() if f"`{path}" not in whole and not path.startswith("/embed/")] == []


# ---------------------------------------------------------------- settings
def setting_rows() -> list[str]:
    """The table of docs/operators.md as the declaration would write it."""

    def default(value: object) -> str:
        if isinstance(value, Path):
            return f"`{value.relative_to(CHECKOUT)}`"
        if isinstance(value, tuple):
            value = ",".join(value)
        return f"`{value}`" if value not in (None, "") else "none"

    return [
        f"| `{PREFIX}{name.upper()}` | {default(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]


def test_the_table_of_settings_is_the_declaration():
    table = [line for line in TEXTS["docs/operators.md"].splitlines() if line.startswith(f"| `{PREFIX}")]
    assert table == setting_rows()


def test_every_setting_that_is_named_exists():
    named = {name for text in TEXTS.values() for name in re.findall(rf"{PREFIX}[A-Z_]+", text)}
    assert named <= set(variables()) | NOT_SETTINGS


# ---------------------------------------------------------------- files, links, pictures
def written() -> set[str]:
    """Files that the recipes make."""
    return set(re.findall(r"new file\s`([^`]+)`", TEXTS[RECIPES]))


@pytest.mark.parametrize(("name", "code"), spans(r"(dashboard|forecasting|assets|tests|docs|\.ci)/"))
def test_every_file_that_is_named_exists(name, code):
    if name == RECIPES and code in written():
        return
    assert list(ROOT.glob(code.rstrip("/"))), name


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_leads_somewhere(name):
    here = (ROOT / name).parent
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(TEXTS[name])):
        if target.startswith(("http://127.0.0.1", "https://")):
            continue
        file, _, part = target.partition("#")
        found = (here / file).resolve() if file else ROOT / name
        assert found.exists(), target
        if part:
            assert part in {
                anchor(heading) for heading in re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            }, target


def test_every_picture_is_taken_shown_and_small():
    shown = {
        match
        for text in TEXTS.values()
        for match in re.findall(r"!\[[^\]]{10,}\]\((?:docs/)?pictures/([\w-]+)\.png\)", text)
    }
    assert shown == set(pictures.SHOWN) == {path.stem for path in pictures.FOLDER.iterdir()}
    assert max(path.stat().st_size for path in pictures.FOLDER.iterdir()) < pictures.MOST


@pytest.mark.parametrize("path", pictures.SHOWN.values())
def test_no_picture_shows_a_notice(client: FlaskClient, path):
    assert notices(client, path) == []


def test_the_readme_is_one_screen():
    assert len(TEXTS["README.md"].splitlines()) <= 50


def test_every_decision_is_listed_and_says_why():
    folder = ROOT / "docs" / "decisions"
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert re.findall(r"\((0[\w-]+\.md)\)", TEXTS["docs/decisions/README.md"]) == records
    for n, name in enumerate(records, 1):
        text = TEXTS[f"docs/decisions/{name}"]
        assert text.startswith(f"# {n}. ")
        assert [
            part for part in ("**Decided**", "**Why**", "**Costs**", "**What would change it**") if part not in text
        ] == []
