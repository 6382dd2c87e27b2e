"""What was announced, by its numbers: paths are found again, and take no more room than their own names."""

from __future__ import annotations

import tracemalloc

import pytest

from dockline_kit.buildkit.trees.ledger import Ledger
from dockline_kit.buildkit.trees.stat import DIRECTORY, FILE, Entry

FOLDER = b"f" * 200


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def file(path: bytes) -> Entry:
    return Entry(path, 0o644, 1, 0, content=FILE)


def test_a_path_is_found_again_by_its_number(ledger: Ledger) -> None:
    paths = [b"a", b"a/b", b"a/b/c", b"a/d", b"ab", b"e"]
    for path in paths:
        ledger.add(Entry(path, DIRECTORY | 0o755, 0, 0) if path in (b"a", b"a/b") else file(path))
    assert [ledger.path(number) for number in range(len(ledger))] == paths


def test_a_file_takes_no_room_for_the_name_of_its_folder(ledger: Ledger) -> None:
    ledger.add(Entry(FOLDER, DIRECTORY | 0o755, 0, 0))
    tracemalloc.start()
    try:
        for number in range(10_000):
            ledger.add(file(FOLDER + b"/%04d" % number))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert ledger.path(10_000) == FOLDER + b"/9999"
    assert peak < 1 << 20


def test_what_has_no_content_can_not_be_asked_for(ledger: Ledger) -> None:
    ledger.add(Entry(b"folder", DIRECTORY | 0o755, 0, 0))
    ledger.add(file(b"file"))
    assert (ledger.take(0), ledger.take(1), ledger.take(1), ledger.take(2)) == (None, True, None, None)
