"""Records of old Excel files (BIFF8, [MS-XLS]) and the tables that need more than one of them."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_DATA = 8224
"""Bytes of data a record may hold; what goes on stands in CONTINUE records."""
_HIGH_SURROGATE = 0xD8  # how the first unit of a sign of two begins
SST, CONTINUE, EXTSST = 0x00FC, 0x003C, 0x00FF


def record(number: int, data: bytes = b"") -> bytes:
    """A record: its number, its length and its data."""
    return struct.pack("<HH", number, len(data)) + data


def words(number: int, *values: int) -> bytes:
    """A record of 16-bit numbers."""
    return record(number, struct.pack(f"<{len(values)}H", *values))


def encoded(text: str) -> tuple[int, int, bytes]:
    """`text` as BIFF8 keeps it: length in UTF-16 units, 0 for one byte each or 1 for two, bytes."""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        data = text.encode("utf-16-le", "surrogatepass")
        return len(data) // 2, 1, data
    return len(data), 0, data


def long_text(text: str) -> bytes:
    """`text` after a length of 16 bits (XLUnicodeString, [MS-XLS] 2.5.294)."""
    count, width, data = encoded(text)
    return struct.pack("<HB", count, width) + data


def short_text(text: str) -> bytes:
    """`text` after a length of 8 bits (ShortXLUnicodeString, [MS-XLS] 2.5.240)."""
    count, width, data = encoded(text)
    return struct.pack("<BB", count, width) + data


@dataclass
class SharedTexts:
    """The table of texts of a book, each kept once ([MS-XLS] 2.4.265)."""

    numbers: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def number_of(self, text: str) -> int:
        """The number by which cells refer to `text`."""
        self.uses += 1
        return self.numbers.setdefault(text, len(self.numbers))

    def records(self, position: int) -> bytes:
        """SST with its CONTINUE records, and EXTSST, for `position` in the stream."""
        parts, places = _split(self.numbers)
        head = struct.pack("<II", self.uses, len(self.numbers))
        parts[0] = head + parts[0][len(head) :]
        table = record(SST, parts[0]) + b"".join(record(CONTINUE, part) for part in parts[1:])
        starts = [position]
        for part in parts:
            starts.append(starts[-1] + 4 + len(part))
        bucket = max(8, len(places) // 128 + 1)
        index = [struct.pack("<H", bucket)]
        for number, offset in places[::bucket]:
            index.append(struct.pack("<IHH", starts[number] + 4 + offset, 4 + offset, 0))
        return table + record(EXTSST, b"".join(index))


def _split(texts: Sequence[str] | dict[str, int]) -> tuple[list[bytes], list[tuple[int, int]]]:
    """The texts cut into data of records, and where each begins: part and place in it.

    A text's length stands in one piece with its first letter; where a text goes on in the next
    record, that begins by saying again how wide its letters are ([MS-XLS] 2.5.293). Signs of two
    units are not cut, though they may be, because not every reader joins the halves.
    """
    parts: list[bytes] = []
    places: list[tuple[int, int]] = []
    part = bytearray(8)  # room for the two counts at the beginning
    for text in texts:
        count, width, data = encoded(text)
        if len(part) + 3 + 2 * (width + 1) > MOST_DATA:
            parts.append(bytes(part))
            part = bytearray()
        places.append((len(parts), len(part)))
        part += struct.pack("<HB", count, width)
        start = 0
        while len(part) + len(data) - start > MOST_DATA:
            room = MOST_DATA - len(part)
            room -= room % (width + 1)
            if width and data[start + room - 1] & 0xFC == _HIGH_SURROGATE:
                room -= 2
            part += data[start : start + room]
            start += room
            parts.append(bytes(part))
            part = bytearray([width])
        part += data[start:]
    parts.append(bytes(part))
    return parts, places
