"""What the X server without a screen shows, as a picture; it keeps its pixels in a file of the kind that xwd writes."""

import struct
import zlib
from pathlib import Path

WIDTH, HEIGHT, STRIDE, COLOURS = 4, 5, 12, 19
"""Which numbers of the head are these."""


def save_screen(pixels: Path, picture: Path) -> None:
    """Write the screen as a PNG file."""
    content = pixels.read_bytes()
    head = struct.unpack(">25I", content[:100])
    width, height, stride = head[WIDTH], head[HEIGHT], head[STRIDE]
    start = head[0] + 12 * head[COLOURS]
    rows = []
    for top in range(start, start + height * stride, stride):
        row = content[top : top + 4 * width]
        rgb = bytearray(3 * width)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(b"\0" + bytes(rgb))
    head_chunk = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    chunks = head_chunk + _chunk(b"IDAT", zlib.compress(b"".join(rows))) + _chunk(b"IEND", b"")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
