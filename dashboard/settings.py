"""Every setting, declared once: environment variables with the prefix SMARTGROWTH_. A leaf: anyone may read it.

The table of docs/operators.md and the start-up checks come from this declaration; a test compares them.
`settings()` is read once a process. A wrong value, or a name that is no setting, raises `BadSettings`, whose text is
one line: what was found, what is allowed, what to do.
"""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import AliasChoices, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX: Final = "SMARTGROWTH_"
PACKAGE: Final = Path(__file__).resolve().parent
CHECKOUT: Final = PACKAGE.parent
# a checkout keeps assets beside the package, an installed wheel inside it
ASSETS: Final = CHECKOUT / "assets" if (CHECKOUT / "assets").is_dir() else PACKAGE / "_assets"
# products of `make bundle`; absent in a wheel and before the first build: everything then works without them
BUILD: Final = CHECKOUT / "build" / "static"
# what was worked out and can be worked out again; never committed
CACHE: Final = CHECKOUT / "var" / "cache" if ASSETS.parent == CHECKOUT else Path("~/.cache/smartgrowth").expanduser()
NOT_SETTINGS: Final = frozenset({"SMARTGROWTH_SHARED"})  # where the tests look for the full source files

Names = Annotated[tuple[str, ...], NoDecode]


class BadSettings(ValueError):
    """The environment holds a value or a name that is not allowed; the text is one line for the operator."""


class Settings(BaseSettings):
    """What an operator may change. A list is written with commas."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="ignore", frozen=True, env_ignore_empty=True, populate_by_name=True
    )

    host: str = Field(
        "127.0.0.1",
        description="Address to listen on; 0.0.0.0 for every network card. Plain HOST works too.",
        validation_alias=AliasChoices(f"{PREFIX}HOST", "HOST"),
    )
    port: int = Field(
        8050,
        ge=1,
        le=65535,
        description="Port to listen on. Plain PORT works too.",
        validation_alias=AliasChoices(f"{PREFIX}PORT", "PORT"),
    )
    workers: int = Field(2, ge=1, le=64, description="Server processes of `smartgrowth serve`.")
    data_dir: Path | None = Field(
        None, description="Folder of data sets that replaces the embedded ones; checked like them."
    )
    extra_dir: Path | None = Field(
        None,
        description="Folder of own sets (sets/) and own declarations (indicators/, units/, sources/, ...) that join the others.",
    )
    cache_dir: Path = Field(
        CACHE,
        description="Folder for results that can be worked out again, such as backtests; made when needed. Installed: `~/.cache/smartgrowth`.",
    )
    trusted_hosts: Names = Field(
        ("127.0.0.1", "localhost", "[::1]"),
        description="Host names that readers use, without port; any other Host header is refused with 400.",
    )
    frame_ancestors: Names = Field(
        (), description="Origins that may show /embed pages in a frame, such as https://www.example.dk."
    )
    cors_origins: Names = Field(
        (), description="Origins whose scripts may read /api/v1, such as https://www.example.dk; * lets every site."
    )
    was_url: str | None = Field(
        None, description="Address of the published accessibility statement, shown on the accessibility page."
    )
    secret_key: SecretStr | None = Field(
        None,
        min_length=32,
        description="Signs what the server hands out and reads back; at least 32 characters, the same in every process.",
    )
    database_url: str | None = Field(
        None, description="Where saved scenarios will live. Accepted, without effect in this version."
    )
    eurostat_url: str | None = Field(
        None, description="Base address of Eurostat's API. Accepted, without effect in this version."
    )
    statbank_url: str | None = Field(
        None, description="Base address of StatBank Denmark. Accepted, without effect in this version."
    )
    keep_url: str | None = Field(None, description="Base address of keep.eu. Accepted, without effect in this version.")

    @field_validator("trusted_hosts", "frame_ancestors", "cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("trusted_hosts")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value or any("/" in name or " " in name for name in value):
            raise ValueError("names separated by commas, without scheme and path, such as vaekst.example.dk,localhost")
        return value

    @field_validator("frame_ancestors", "cors_origins")
    @classmethod
    def _origins(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.field_name == "cors_origins" and value == ("*",):
            return value
        for origin in value:  # the text goes into a header: one stray character would change the policy
            scheme, _, rest = origin.partition("://")
            if scheme not in {"http", "https"} or not rest or any(c in rest for c in " ;,'\"/"):
                raise ValueError("origins separated by commas, such as https://www.example.dk")
        return value

    @field_validator("was_url", "eurostat_url", "statbank_url", "keep_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("an address that starts with https:// or http://")
        return value

    @field_validator("data_dir", "extra_dir")
    @classmethod
    def _folder(cls, value: Path | None) -> Path | None:
        if value is not None:
            try:
                value.stat()
                next(value.iterdir(), None)
            except OSError as error:  # missing, a file, a link to itself, or not for us to look into
                raise ValueError(f"a folder that exists and may be listed ({error.strerror})") from error
        return value


def variables() -> dict[str, str]:
    """Environment variable -> description, in order of declaration."""
    return {f"{PREFIX}{name.upper()}": field.description or "" for name, field in Settings.model_fields.items()}


def read(environment: Mapping[str, str]) -> Settings:
    """Settings from `environment` (which must be the process's own); raises BadSettings."""
    known = variables()
    for name in environment:
        if name.startswith(PREFIX) and name not in known and name not in NOT_SETTINGS:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise BadSettings(
                f"found the variable {name}, which is no setting; {hint}Allowed: {', '.join(known)}. Rename or unset it."
            )
    try:
        return Settings()  # type: ignore[call-arg]  # pydantic reads the environment
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]).removeprefix(PREFIX).upper()
        name = field if field in environment and PREFIX + field not in environment else PREFIX + field
        found = "(hidden)" if "SECRET" in field else repr(first["input"])
        allowed = first["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        raise BadSettings(f"found {name}={found}; allowed: {allowed}. Correct or unset {name}.") from None


@cache
def settings() -> Settings:
    """The settings of this process; raises BadSettings."""
    return read(os.environ)


@cache
def asset_url(name: str) -> str:
    """Address of a file in assets/ that changes whenever its content does, so that browsers keep it for a year.

    Raises FileNotFoundError for a name that assets/ does not have.
    """
    digest = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()
    return f"/assets/{name}?m={digest[:12]}"
