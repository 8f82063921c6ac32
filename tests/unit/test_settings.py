"""Settings: declared once, documented, refused in one line."""

from __future__ import annotations

import pytest

from dashboard.settings import ASSETS, BadSettings, Settings, asset_url, read, variables


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch):
    def of(name: str, value: str) -> str:
        monkeypatch.setenv(name, value)
        with pytest.raises(BadSettings) as caught:
            read({name: value})
        return str(caught.value)

    return of


def test_each_setting_has_a_description():
    assert all(len(text) > 20 for text in variables().values())


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("SMARTGROWTH_PORT", "http", "integer"),
        ("SMARTGROWTH_PORT", "70000", "65535"),
        ("PORT", "0", "greater than or equal to 1"),
        ("SMARTGROWTH_DATA_DIR", "/nowhere/at/all", "a folder that exists"),
        ("SMARTGROWTH_TRUSTED_HOSTS", "https://example.dk/", "without scheme"),
        ("SMARTGROWTH_TRUSTED_HOSTS", ",", "names separated by commas"),
        ("SMARTGROWTH_FRAME_ANCESTORS", "*; script-src *", "origins"),
        ("SMARTGROWTH_FRAME_ANCESTORS", "javascript://x", "origins"),
        ("SMARTGROWTH_WAS_URL", "javascript:alert(1)", "https://"),
        ("SMARTGROWTH_WORKERS", "0", "greater than or equal to 1"),
    ],
)
def test_wrong_value_is_one_line_with_found_allowed_do(refused, name, value, allowed):
    text = refused(name, value)
    assert "\n" not in text
    assert f"found {name}={value!r}" in text
    assert "allowed: " in text
    assert allowed in text
    assert f"unset {name}" in text


def test_secret_is_never_repeated(refused):
    assert "shorty" not in refused("SMARTGROWTH_SECRET_KEY", "shorty")


def test_unknown_name_is_refused_with_the_nearest(refused):
    text = refused("SMARTGROWTH_TRUSTED_HOST", "example.dk")
    assert "did you mean SMARTGROWTH_TRUSTED_HOSTS?" in text


def test_lists_and_plain_names(monkeypatch):
    monkeypatch.setenv("SMARTGROWTH_TRUSTED_HOSTS", "a.example, .b.example")
    monkeypatch.setenv("SMARTGROWTH_FRAME_ANCESTORS", "https://www.example.dk")
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("SMARTGROWTH_DATABASE_URL", "")
    found = Settings()
    assert found.trusted_hosts == ("a.example", ".b.example")
    assert found.frame_ancestors == ("https://www.example.dk",)
    assert found.port == 9000
    assert found.database_url is None


def test_prefix_wins_over_plain_name(monkeypatch):
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("SMARTGROWTH_PORT", "9001")
    assert Settings().port == 9001


def test_asset_address_carries_the_content():
    name = next(path.relative_to(ASSETS) for path in ASSETS.rglob("*") if path.is_file())
    assert asset_url(name.as_posix()).startswith(f"/assets/{name.as_posix()}?m=")
    with pytest.raises(FileNotFoundError):
        asset_url("no/such/file")
