"""What an OLE2 file (.doc, .xls, .wps, .et and others) holds: the names in its root folder tell the program."""

from __future__ import annotations

import struct

_ENTRY = 128
_FIRST_FAT = 76
_FATS_IN_HEADER = 109
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_MOST_SECTORS = 20_000
"""Of the directory; a damaged one may run in a circle."""


def root_names(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top of an OLE2 file; none of a damaged one.

    Those further down do not count: a workbook may stand inside a letter.
    """
    try:
        return _root_names(data)
    except (struct.error, ValueError, IndexError, OverflowError):
        return frozenset()


def _root_names(data: bytes) -> frozenset[str]:
    (shift,) = struct.unpack_from("<H", data, 30)
    if not 7 <= shift <= 16:
        return frozenset()
    size = 1 << shift
    (sector,) = struct.unpack_from("<I", data, 48)
    fats = struct.unpack_from(f"<{_FATS_IN_HEADER}I", data, _FIRST_FAT)
    directory = bytearray()
    for _ in range(_MOST_SECTORS):
        if sector >= _END:
            break
        directory += data[(sector + 1) * size : (sector + 2) * size]
        table, place = divmod(sector, size // 4)
        if table >= _FATS_IN_HEADER:  # the directory of a large file goes on beyond what the header lists
            break
        (sector,) = struct.unpack_from("<I", data, (fats[table] + 1) * size + 4 * place)
    return frozenset(_names_below_root(bytes(directory)))


def _names_below_root(directory: bytes) -> list[str]:
    """Walk the tree of the entries that are the root's children."""
    names = []
    (first,) = struct.unpack_from("<I", directory, 76)
    waiting, seen = [first], set()
    while waiting:
        at = waiting.pop()
        if at in seen or (at + 1) * _ENTRY > len(directory):
            continue
        seen.add(at)
        entry = directory[at * _ENTRY : (at + 1) * _ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        names.append(entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"))
        waiting += struct.unpack_from("<II", entry, 68)
    return names
