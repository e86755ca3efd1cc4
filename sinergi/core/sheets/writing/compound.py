"""The container of old Office files: named streams in a compound file ([MS-CFB], version 3).

Sectors of 512 bytes: the streams, the directory, the table that chains sectors (FAT) and, for more
than 109 of its sectors, the table of its own sectors (DIFAT). Streams are filled up to 4,096 bytes,
so the container for small streams is never needed.
"""

import struct
from collections.abc import Mapping

SECTOR = 512
SMALLEST_STREAM = 4096
_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_EXCEL = bytes.fromhex("2008020000000000C000000000000046")
_FREE, _END, _FAT, _DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_NONE = 0xFFFFFFFF
_PER_SECTOR = SECTOR // 4
_IN_HEADER = 109


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """The compound file of up to three `streams` by name, shorter names first."""
    chain: list[int] = []
    starts: dict[str, int] = {}
    bodies: list[bytes] = []
    for name, data in streams.items():
        body = data.ljust(SMALLEST_STREAM, b"\0")
        body += bytes(-len(body) % SECTOR)
        starts[name] = _append_chain(chain, len(body) // SECTOR)
        bodies.append(body)
    directory = _append_chain(chain, 1)
    fats, difats = _table_sizes(len(chain))
    first_fat = len(chain)
    first_difat = first_fat + fats
    chain += [_FAT] * fats + [_DIFAT] * difats
    chain += [_FREE] * (fats * _PER_SECTOR - len(chain))
    of_fat = list(range(first_fat, first_fat + fats))
    sizes = {name: max(SMALLEST_STREAM, len(data)) for name, data in streams.items()}
    return b"".join(
        (
            _header(directory, of_fat, first_difat, difats),
            *bodies,
            _directory(starts, sizes),
            struct.pack(f"<{len(chain)}I", *chain),
            _difat(of_fat[_IN_HEADER:], first_difat, difats),
        )
    )


def _append_chain(chain: list[int], sectors: int) -> int:
    """Chain so many new sectors and give the first."""
    first = len(chain)
    chain += [*range(first + 1, first + sectors), _END]
    return first


def _table_sizes(sectors: int) -> tuple[int, int]:
    """How many sectors FAT and DIFAT take when they describe themselves too."""
    fats = difats = 0
    while True:
        needed = -(-(sectors + fats + difats) // _PER_SECTOR)
        needed_difats = -(-max(0, needed - _IN_HEADER) // (_PER_SECTOR - 1))
        if (needed, needed_difats) == (fats, difats):
            return fats, difats
        fats, difats = needed, needed_difats


def _header(directory: int, of_fat: list[int], first_difat: int, difats: int) -> bytes:
    """The first 512 bytes ([MS-CFB] 2.2)."""
    places = of_fat[:_IN_HEADER]
    return struct.pack(
        "<8s16s5H6x9I109I",
        *(_MAGIC, bytes(16), 0x003E, 3, 0xFFFE, 9, 6),
        *(0, len(of_fat), directory, 0, SMALLEST_STREAM, _END, 0),
        *(first_difat if difats else _END, difats),
        *(places + [_FREE] * (_IN_HEADER - len(places))),
    )


def _difat(rest: list[int], first: int, sectors: int) -> bytes:
    """The sectors of the FAT that the header has no room for; each part names the next."""
    parts: list[bytes] = []
    for number in range(sectors):
        part = rest[number * (_PER_SECTOR - 1) : (number + 1) * (_PER_SECTOR - 1)]
        part += [_FREE] * (_PER_SECTOR - 1 - len(part))
        following = first + number + 1 if number + 1 < sectors else _END
        parts.append(struct.pack(f"<{_PER_SECTOR}I", *part, following))
    return b"".join(parts)


def _directory(starts: Mapping[str, int], sizes: Mapping[str, int]) -> bytes:
    """The directory ([MS-CFB] 2.6): the root and, each to the right of the other, the streams."""
    entries = [_entry("Root Entry", 5, child=1, start=_END, clsid=_EXCEL)]
    for number, (name, start) in enumerate(starts.items(), start=1):
        following = number + 1 if number < len(starts) else _NONE
        entries.append(_entry(name, 2, right=following, start=start, size=sizes[name]))
    while len(entries) < SECTOR // 128:
        entries.append(struct.pack("<64xHBB3I", 0, 0, 0, _NONE, _NONE, _NONE).ljust(128, b"\0"))
    return b"".join(entries)


def _entry(
    name: str,
    kind: int,
    *,
    right: int = _NONE,
    child: int = _NONE,
    clsid: bytes = bytes(16),
    start: int,
    size: int = 0,
) -> bytes:
    """One directory entry; the times stay 0."""
    text = name.encode("utf-16-le")
    named = (text, len(text) + 2, kind, 1, _NONE, right, child, clsid)
    return struct.pack("<64sHBB3I16sI16xIQ", *named, 0, start, size)
