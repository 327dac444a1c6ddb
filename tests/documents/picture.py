"""A picture of a terminal: text with its colours as an SVG drawing."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

COLOURS = {"1": "#ffffff", "1;31": "#ff7b72", "33": "#d29922", "36": "#76e3ea", "32": "#7ee787", "2": "#8b949e", "0": "#c9d1d9"}
"""The colour of each code that reports use."""

CODE = re.compile(r"\x1b\[([\d;]*)m")

PIECE = re.compile(r"\S+(?: \S+)*")
"""What stands between gaps of more than one blank."""

WIDTH, HEIGHT, MARGIN, SIZE = 8.43, 19, 18, 14
"""Of a letter, a line, the border and the type."""


def picture(text: str) -> str:
    """The drawing of what a terminal shows."""
    lines = text.splitlines()
    columns = max(len(CODE.sub("", line)) for line in lines)
    width, height = round(columns * WIDTH) + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
    rows = [_row(line, MARGIN + SIZE + index * HEIGHT) for index, line in enumerate(lines) if line]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>',
            f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{SIZE}">',
            *rows,
            "</g>",
            "</svg>\n",
        ]
    )


def _row(line: str, y: int) -> str:
    """One line in pieces that stay where they are whatever the type: each between gaps or changes of colour."""
    pieces, column, colour = [], 0, "0"
    for index, part in enumerate(CODE.split(line)):
        if index % 2:
            colour = part
            continue
        pieces += [_piece(found[0], column + found.start(), y, colour) for found in PIECE.finditer(part)]
        column += len(part)
    return "".join(pieces)


def _piece(text: str, column: int, y: int, colour: str) -> str:
    bold = ' font-weight="bold"' if colour.startswith("1") else ""
    place = f'x="{MARGIN + column * WIDTH:.1f}" y="{y}" textLength="{len(text) * WIDTH:.1f}"'
    return f'<text {place} fill="{COLOURS[colour]}"{bold}>{escape(text)}</text>'
