"""The tables of kinds: whoever reads them finds each name, and what goes with it."""

from __future__ import annotations

from importlib import import_module
from typing import get_args

import pytest

from dockline import OPERATIONS, OperationId
from dockline_runtime.operation.answer_kinds import ANSWER_KINDS, AnswerKind, AnswerName
from dockline_runtime.operation.operation import Encoding, EncodingName
from dockline_runtime.request.checks import CHECKS
from dockline_runtime.request.encodings import ENCODINGS, texts
from dockline_runtime.request.filters import FILTER_KINDS, filter_kinds
from dockline_runtime.sync.dispatch import Dispatcher
from dockline_runtime.sync.readers import READERS

each_kind = pytest.mark.parametrize("kind", ANSWER_KINDS.values(), ids=list(ANSWER_KINDS))


def test_type_checkers_know_the_names() -> None:
    assert set(get_args(AnswerName)) == set(ANSWER_KINDS)
    assert set(get_args(EncodingName)) == set(ENCODINGS)


@each_kind
def test_each_kind_of_answer_is_opened_by_a_method_of_its_own_or_read_whole(kind: AnswerKind) -> None:
    assert callable(getattr(Dispatcher, kind.method))
    assert (kind.method == "call") == (kind.name in READERS) == (kind.stream is None)


@each_kind
def test_what_a_kind_gives_is_where_the_table_says(kind: AnswerKind) -> None:
    if kind.stream is not None:
        module, name = kind.stream
        found = getattr(import_module(f"dockline_runtime.sync.{module}"), name)
        assert bool(getattr(found, "__parameters__", ())) == kind.generic


def test_no_two_kinds_share_a_method_unless_it_reads_them_whole() -> None:
    methods = [kind.method for kind in ANSWER_KINDS.values() if kind.method != "call"]
    assert len(methods) == len(set(methods))


@pytest.mark.parametrize("name", [name for name, kind in ENCODINGS.items() if kind.python is not None])
def test_the_python_type_of_an_encoding_is_where_the_table_says(name: str) -> None:
    python = ENCODINGS[name].python
    assert python is not None
    assert hasattr(import_module(python[0]), python[1])


@pytest.mark.parametrize("operation_id", sorted(OPERATIONS))
def test_operations_name_kinds_of_the_tables(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    assert op.answer in ANSWER_KINDS
    assert set(op.checks.values()) <= set(CHECKS)
    for encoding in op.encodings.values():
        assert encoding.kind in ENCODINGS
        assert set(filter_kinds(encoding.keys or {}).values()) <= set(FILTER_KINDS)


@pytest.mark.parametrize(("kind", "sent"), [("csv", []), ("json", ["[]"])])
def test_an_empty_list_is_sent_only_where_it_says_something(kind: EncodingName, sent: list[str]) -> None:
    assert texts("names", [], Encoding(kind=kind)) == sent
    assert texts("names", [], Encoding(kind=kind, repeat=True)) == []
