"""What the browser may send to a callback: every envelope is compared with what the app declared, before Dash sees it.

Dash answers 500 to almost any wrong callback envelope. What does not match here is refused with a reason. Values pass as they
are (finite numbers, whole characters, bounded size); what they mean is the business of the one parser in `address`.
Hides: the envelope's format.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.state.query_string import MAX_CHARACTERS, excess

MAX_DEPTH: Final = 40
MAX_NODES: Final = 60_000
LONG_TEXTS: Final = "LONG_TEXTS"  # in the server's config: address -> member of its body -> the text's greatest length
HALF: Final = re.compile("[\ud800-\udfff]")
MAX_WHOLE: Final = 2**53  # beyond this a browser cannot write a whole number exactly, so no control of ours sends it
WILDCARDS: Final = frozenset({"ALL", "ALLSMALLER", "MATCH"})


class Refused(ValueError):
    """The envelope is not one that this app's pages send; the text says what is wrong."""


def check_values(tree: object, long_texts: Mapping[str, int] | None = None) -> None:
    """Raise Refused for anything no browser control sends: endless numbers, half characters, depth, bulk.

    A text may be as long as an address, unless it is a member that `long_texts` names with its greatest length.
    """
    longest = long_texts or {}
    waiting: list[tuple[object, int, int]] = [(tree, 0, 0)]  # with its depth and the length that is allowed to it alone
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node, depth, room = waiting.pop()
        if depth > MAX_DEPTH:
            raise Refused(f"nested deeper than {MAX_DEPTH} levels")
        _check_leaf(node, room)
        if isinstance(node, dict):
            waiting.extend((key, depth + 1, 0) for key in node)
            waiting.extend((child, depth + 1, longest.get(key, 0)) for key, child in node.items())
        elif isinstance(node, list):
            waiting.extend((child, depth + 1, 0) for child in node)
    raise Refused(f"more than {MAX_NODES} values")


def _check_leaf(node: object, room: int) -> None:
    if isinstance(node, float) and not math.isfinite(node):
        raise Refused("a number that is not finite")
    if isinstance(node, int) and abs(node) > MAX_WHOLE:
        raise Refused("a whole number beyond 2^53")
    if isinstance(node, str):
        if len(node) > room and (said := excess(node)):
            raise Refused(f"found a text of {said[0]}; allowed: {said[1]}")
        if HALF.search(node):
            raise Refused("half of a surrogate pair")


def _fits(declared: str, sent: object) -> bool:
    """Does the id in an envelope fit the declared one? A declared pattern is JSON with ["ALL"] and the like in it."""
    if not declared.startswith("{"):
        return sent == declared
    pattern = json.loads(declared)
    if not isinstance(sent, dict) or set(sent) != set(pattern):
        return False
    if not all(isinstance(value, str | int | float | bool) for value in sent.values()):
        return False
    return all(_is_wildcard(wanted) or sent[key] == wanted for key, wanted in pattern.items())


def _is_wildcard(value: object) -> bool:
    return isinstance(value, list) and len(value) == 1 and value[0] in WILDCARDS


def _is_many(declared: str) -> bool:
    return declared.startswith("{") and any(
        _is_wildcard(value) and value[0] != "MATCH" for value in json.loads(declared).values()
    )


def _check_entries(part: str, sent: object, declared: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The flat entries of `inputs`, `state` or `outputs`, each as declared: same number, order, id, property."""
    if not isinstance(sent, list) or len(sent) != len(declared):
        raise Refused(f"{part}: expected a list of {len(declared)} entries")
    flat: list[dict[str, Any]] = []
    for entry, wanted in zip(sent, declared, strict=True):
        many = _is_many(wanted["id"])
        if isinstance(entry, list) is not many:
            raise Refused(f"{part}: {wanted['id']}.{wanted['property']} has the wrong shape")
        for one in entry if many else [entry]:
            if (
                not isinstance(one, dict)
                or one.get("property") != wanted["property"]
                or not _fits(wanted["id"], one.get("id"))
            ):
                raise Refused(f"{part}: expected {wanted['id']}.{wanted['property']}")
            flat.append(one)
    return flat


def _declared_outputs(output: str) -> list[dict[str, str]]:
    """`a.children` or `..a.children...b.figure@0..` as ids and properties; `@...` marks a second writer of one output."""
    parts = output[2:-2].split("...") if output.startswith("..") else [output]
    pairs = (part.rpartition(".") for part in parts)
    return [{"id": name.replace("\\.", "."), "property": prop.partition("@")[0]} for name, _, prop in pairs]


def _property_id(entry: Mapping[str, Any]) -> str:
    name = entry["id"]
    if isinstance(name, dict):  # as Dash writes it: keys sorted, no spaces
        name = json.dumps(name, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{name}.{entry['property']}"


def _check_location(entry: Mapping[str, Any]) -> None:
    """Dash's page router raises on an address that no browser has."""
    value, path = entry.get("value"), entry["property"] == "pathname"
    fits = (
        isinstance(value, str)
        and len(value) <= MAX_CHARACTERS
        and (value[:1] == "/" if path else value[:1] in ("", "?"))
    )
    if not fits or (path and any(letter < " " for letter in str(value))):  # a browser writes a line break as %0A
        raise Refused(f"{entry['property']}: expected an address of at most {MAX_CHARACTERS} characters")


def check_envelope(body: object, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise Refused unless `body` is an envelope for one of the app's `callbacks` (Dash's callback_map)."""
    check_values(body)
    if not isinstance(body, dict):
        raise Refused("expected a JSON object")
    output = body.get("output")
    declared = callbacks.get(output) if isinstance(output, str) else None
    if declared is None or "callback" not in declared:
        raise Refused("output: no callback of this app")
    entries = _check_entries("inputs", body.get("inputs"), declared["inputs"])
    known = {_property_id(entry) for entry in entries}
    entries += _check_entries("state", body.get("state", []), declared["state"])
    if not declared.get("no_output"):
        outputs = body.get("outputs")
        wanted = _declared_outputs(str(output))
        _check_entries("outputs", outputs if str(output).startswith("..") else [outputs], wanted)
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or any(not isinstance(name, str) or name not in known for name in changed):
        raise Refused("changedPropIds: expected a list of the inputs' names")
    if not isinstance(body.get("parsedChangedPropsIds", []), list):
        raise Refused("parsedChangedPropsIds: expected a list")
    for entry in entries:
        if entry["id"] == "_pages_location":
            _check_location(entry)
