"""Which changes there are, and a draw of them.

The changes are mutmut's (a number plus one, < for <=, and for or, an argument left out ...). mutmut itself would run a
quarter fewer: it leaves out what stands at the top of a module, so every constant, and every function with a decorator, so
everything cached and every named model; and its switch between the variants of a function stands behind our caches, where
the first answer would count for all. Here each change is made in the text of its module, which a fresh process imports.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

from tests.mutants.mutant import Mutant, module_name


class _Everywhere(MutationVisitor):
    """mutmut's choice of places, and functions with a decorator too; not what is no behaviour: __all__, types, names of types."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            return False
        if isinstance(node, cst.Assign) and any(
            isinstance(each.target, cst.Name) and each.target.value == "__all__" for each in node.targets
        ):
            return True
        if isinstance(node, cst.Subscript) and isinstance(node.value, cst.Name) and node.value.value == "Literal":
            return True
        if (
            isinstance(node, cst.Call)
            and isinstance(node.func, cst.Name)
            and node.func.value in ("ParamSpec", "TypeVar")
        ):
            return True
        return bool(super()._skip_node_and_children(node))


class Source:
    """A module and every change of it, each made on demand: their texts together would be a gigabyte."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        parsed = MetadataWrapper(cst.parse_module(self.text))
        visitor = _Everywhere(mutation_operators, IgnoredCode(set(), set(), set()))
        parsed.visit(visitor)
        self._module, self._places = parsed.module, parsed.resolve(PositionProvider)
        self.changes = visitor.mutations

    def mutant(self, number: int) -> Mutant | None:
        """One change; None when it changes nothing but the way it is written."""
        found = self.changes[number]
        place = self._places[found.original_node]
        after = self._module.deep_replace(found.original_node, found.mutated_node).code  # type: ignore[arg-type]
        if ast.dump(ast.parse(after)) == ast.dump(ast.parse(self.text)):
            return None
        lines = tuple(range(place.start.line, place.end.line + 1))
        return Mutant(module_name(self.path), self.path, lines, self.text, after)


def draw(count: int, seed: int, paths: Iterable[Path]) -> tuple[list[Mutant], int]:
    """`count` changes (all, when there are fewer), each with the same chance, and of how many they are drawn."""
    every = [(source, number) for source in map(Source, paths) for number in range(len(source.changes))]
    order = list(range(len(every)))
    random.Random(seed).shuffle(order)
    made: list[tuple[int, Mutant]] = []
    for place in order:
        if len(made) == count:
            break
        source, number = every[place]
        if found := source.mutant(number):
            made.append((place, found))
    return [mutant for _, mutant in sorted(made, key=lambda pair: pair[0])], len(every)
