"""Small faults of meaning in a module: each the change of one comparison, condition or number.

1 if a < b and c else 2   →   a <= b · a > b … ; "or" for "and"; without "a < b"; without "c"; never; always
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}


@dataclass(frozen=True)
class Mutant:
    """A module with one fault. `before` and `after` are the part that differs, `line` where it is."""

    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.line}: {self.before}  →  {self.after}"


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every module that differs from the source in one place, in the order of the source.

    Type hints, docstrings, `Final` constants of text, imports and the decorators of classes are left as they are.
    """
    tree = ast.parse(source)
    _drop_types(tree)
    nodes = list(ast.walk(tree))
    decorators = _decorators_of_classes(nodes)
    for number, node in sorted(enumerate(nodes), key=lambda one: getattr(one[1], "lineno", 0)):
        if node in decorators:
            continue
        for change in _changes(node):
            mutated: ast.AST = copy.deepcopy(tree)
            changed = list(ast.walk(mutated))[number]
            before = ast.unparse(changed)
            after = change(changed)
            if after is not changed:
                mutated = _Replace(changed, after).visit(mutated)
            yield Mutant(
                getattr(node, "lineno", 0), before, ast.unparse(after), ast.unparse(ast.fix_missing_locations(mutated))
            )


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else super().visit(node)


def _drop_types(tree: ast.AST) -> None:
    """Take the type hints away, as they change nothing: `X | None`, `tuple[int, ...]`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None


def _decorators_of_classes(nodes: Iterable[ast.AST]) -> set[ast.AST]:
    """What changes no value: the parts of `@dataclass(frozen=True, slots=True)`."""
    classes = (node for node in nodes if isinstance(node, ast.ClassDef))
    return {part for node in classes for decorator in node.decorator_list for part in ast.walk(decorator)}


def _changes(node: ast.AST) -> Iterator[Callable[[ast.AST], ast.AST]]:
    """The ways to change a copy of a node; each gives what takes its place."""
    match node:
        case ast.Compare(ops=ops):
            for place, operator in enumerate(ops):
                for other in _COMPARED[type(operator)]:
                    yield lambda one, place=place, other=other: _set_operator(one, place, other())
        case ast.BoolOp(op=operator, values=values):
            yield lambda one: _set(one, "op", ast.Or() if isinstance(operator, ast.And) else ast.And())
            for place in range(len(values)):
                yield lambda one, place=place: _without(one, place)
        case ast.UnaryOp(op=ast.Not()):
            yield lambda one: vars(one)["operand"]
        case ast.If() | ast.IfExp():
            for value in (True, False):
                yield lambda one, value=value: _set(one, "test", ast.Constant(value))
        case ast.comprehension(ifs=conditions) if conditions:
            yield lambda one: _set(one, "ifs", [])
        case ast.Constant(value=bool() as value):
            yield lambda one: _set(one, "value", not value)
        case ast.Constant(value=int() as value):
            yield lambda one: _set(one, "value", value + 1)
        case ast.BinOp(op=operator) if type(operator) in _COUNTED:
            yield lambda one: _set(one, "op", _COUNTED[type(operator)]())
        case ast.Break() | ast.Continue():
            yield lambda one: ast.Continue() if isinstance(one, ast.Break) else ast.Break()


def _set(node: ast.AST, name: str, value: object) -> ast.AST:
    setattr(node, name, value)
    return node


def _set_operator(node: ast.AST, place: int, operator: ast.cmpop) -> ast.AST:
    assert isinstance(node, ast.Compare)
    node.ops[place] = operator
    return node


def _without(node: ast.AST, place: int) -> ast.AST:
    assert isinstance(node, ast.BoolOp)
    values = [value for number, value in enumerate(node.values) if number != place]
    return values[0] if len(values) == 1 else _set(node, "values", values)
