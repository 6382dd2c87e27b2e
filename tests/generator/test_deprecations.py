"""How what is deprecated is declared: the decorator, methods for type checkers, names that aren't theirs."""

from __future__ import annotations

import ast

import pytest

from dockline_gen.pycode.nodes import Call, Constant, Decorator, Def, Name, Parameter, TypeExpr
from dockline_gen.pycode.printer import printed
from dockline_gen.pycode.types import subscript
from dockline_gen.view.deprecations import Declaration, declarations, decorator, qualified
from dockline_gen.view.imports import ModuleImports

MARK = Decorator(Call(Name("deprecated"), (Constant("see update"),)))


def definition(name: str, returned: TypeExpr, *, stub: bool = True) -> Def:
    api, size = Parameter("api", Name("Api")), Parameter("size", subscript("list", Name("int")))
    return Def(name=name, positional=(api, size), keywords=(), returned=returned, stub=stub)


def test_what_isnt_deprecated_has_no_decorator_and_imports_none() -> None:
    imports = ModuleImports(())
    assert decorator(None, imports) is None
    assert imports.names() == []


@pytest.mark.parametrize("length", [10, 86, 87, 300])
def test_a_decorator_says_what_to_use_in_lines_that_fit(length: int) -> None:
    imports = ModuleImports(())
    message = ("words and " * 40)[:length].strip().ljust(length, "x")
    found = decorator(message, imports)
    assert found is not None and imports.names() == ["deprecated"]
    text = f"{printed(found)}\ndef f(): ...\n"
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.FunctionDef)
    (call,) = node.decorator_list
    assert isinstance(call, ast.Call) and ast.literal_eval(call.args[0]) == message
    assert max(len(f"        {line}") for line in text.splitlines()) <= 110


def test_a_deprecated_function_is_declared_once_for_each_of_its_methods() -> None:
    whole = definition("lamp_list", Name("Lamp"))
    assert declarations(["list", "all"], [whole], None) == ()
    found = declarations(["list", "all"], [whole], MARK)
    assert [(each.decorators, printed(each.definition)) for each in found] == [
        ((MARK,), f"def {name}(self, size: list[int]) -> Lamp: ...") for name in ("list", "all")
    ]


def test_overloads_are_each_deprecated_and_the_function_behind_them_isnt() -> None:
    one, other, whole = (definition("lamp_list", Name(name)) for name in ("A", "B", "C"))
    found = declarations(["all"], [one, other, whole], MARK)
    overload = Decorator(Name("overload"))
    assert [(each.decorators, each.definition.returned) for each in found] == [
        ((overload, MARK), Name("A")),
        ((overload, MARK), Name("B")),
        ((), Name("C")),
    ]


@pytest.mark.parametrize("name", ["dict", "list", "tuple"])
def test_a_built_in_type_is_told_from_a_method_of_its_name(name: str) -> None:
    imports = ModuleImports(())
    declared = [Declaration((MARK,), definition("all", subscript(name, Name("str"))))]
    (found,) = qualified(declared, ["all", name], imports)
    sizes = "builtins.list[int]" if name == "list" else "list[int]"
    assert printed(found.definition) == (f"def all(api: Api, size: {sizes}) -> builtins.{name}[str]: ...")
    assert imports.printed() == "import builtins"


def test_where_no_method_has_such_a_name_nothing_changes() -> None:
    imports = ModuleImports(())
    declared = [Declaration((MARK,), definition("all", Name("str")))]
    assert qualified(declared, ["all", "dict"], imports) == tuple(declared)
    assert imports.printed() == ""
