"""Makes pictures of pages small: at most 256 colours, packed as tightly as zlib can."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}
"""Bytes of a pixel by the colour types a browser writes: with and without transparency."""
SHADES = 0xF8
"""Keeps the five high bits of a channel: the edges of letters need no more."""


def small(picture: bytes) -> bytes:
    """The PNG `picture` with a palette; raises ValueError for one no browser writes."""
    pixels = unpacked(picture)
    flat = pixels.reshape(-1, 3).astype(np.uint32)
    coarse = (flat & SHADES) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    _, where, counts = np.unique(coarse, return_inverse=True, return_counts=True)
    means = np.stack(
        [np.bincount(where, flat[:, channel]) / counts for channel in range(3)], axis=1
    )
    common = np.argsort(-counts)[:256]
    distance = ((means[:, None, :] - means[None, common, :]) ** 2).sum(axis=2)
    index = distance.argmin(axis=1).astype(np.uint8)[where].reshape(pixels.shape[:2])
    return packed(index, means[common].round().astype(np.uint8))


def packed(index: NDArray[np.uint8], palette: NDArray[np.uint8]) -> bytes:
    """A PNG of palette places."""
    height, width = index.shape
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    lines = np.zeros((height, width + 1), dtype=np.uint8)
    lines[:, 1:] = index
    body = zlib.compress(lines.tobytes(), 9)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", body), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def unpacked(picture: bytes) -> NDArray[np.uint8]:
    """The pixels of an eight-bit PNG as height x width x red, green, blue."""
    if not picture.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    parts = list(_parts(picture))
    width, height, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    if depth != 8 or kind not in CHANNELS or interlaced:
        raise ValueError("a PNG that no browser writes")
    step = CHANNELS[kind]
    raw = zlib.decompress(b"".join(data for name, data in parts if name == b"IDAT"))
    lines = np.frombuffer(raw, dtype=np.uint8).reshape(height, width * step + 1)
    above = np.zeros(width * step, dtype=np.uint8)
    pixels = np.empty((height, width * step), dtype=np.uint8)
    for place, line in enumerate(lines):
        pixels[place] = above = _line(int(line[0]), line[1:], above, step)
    return pixels.reshape(height, width, step)[:, :, :3]


def _parts(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(picture):
        (length,) = struct.unpack_from(">I", picture, place)
        yield picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        place += 12 + length


def _line(
    rule: int, line: NDArray[np.uint8], above: NDArray[np.uint8], step: int
) -> NDArray[np.uint8]:
    """One line with its filter undone, as the PNG standard (section 9) defines it."""
    if rule == 0:
        return line
    if rule == 2:
        return line + above
    done = [0] * step
    over = [0] * step + above.tolist()
    for place, value in enumerate(line.tolist()):
        left, up, corner = done[place], over[place + step], over[place]
        if rule == 1:
            guess = left
        elif rule == 3:
            guess = (left + up) // 2
        else:
            straight = left + up - corner
            guess = min((left, up, corner), key=lambda one: abs(straight - one))
        done.append((value + guess) & 0xFF)
    return np.array(done[step:], dtype=np.uint8)
