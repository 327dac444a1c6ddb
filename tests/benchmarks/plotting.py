"""A drawing in SVG of what grows: one panel for each thing that there is more and more of, its cost above the number of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Points = Sequence[tuple[int, float]]
"""How many there were, and the seconds that it took."""

WIDTH, HEIGHT, GAP = 240, 180, 70
TOP = 40


def drawing(panels: Mapping[str, Points]) -> str:
    """The text of the drawing; where the cost grows linearly, the points are on the straight line to the last one."""
    whole = len(panels) * (WIDTH + GAP) + GAP // 2, TOP + HEIGHT + 50
    size = f'width="{whole[0]}" height="{whole[1]}" viewBox="0 0 {whole[0]} {whole[1]}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">']
    lines.append('<rect width="100%" height="100%" fill="white"/>')
    for index, (name, points) in enumerate(panels.items()):
        lines.append(f'<g transform="translate({GAP + index * (WIDTH + GAP)} {TOP})">')
        lines.extend(_panel(name, points))
        lines.append("</g>")
    return "\n".join([*lines, "</svg>", ""])


def _panel(name: str, points: Points) -> Iterator[str]:
    most, longest = points[-1][0], max(cost for _, cost in points)
    places = [(WIDTH * number / most, HEIGHT - HEIGHT * cost / longest) for number, cost in points]
    yield f'<text x="0" y="-15" font-weight="bold">{name}</text>'
    yield f'<path d="M0 0V{HEIGHT}H{WIDTH}" fill="none" stroke="black"/>'
    yield f'<path d="M0 {HEIGHT}L{places[-1][0]:.1f} {places[-1][1]:.1f}" stroke="silver" stroke-dasharray="4"/>'
    yield f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}" fill="none" stroke="steelblue" stroke-width="2"/>'
    for x, y in places:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="steelblue"/>'
    yield f'<text x="-5" y="4" text-anchor="end">{longest:.1f} s</text>'
    yield f'<text x="-5" y="{HEIGHT}" text-anchor="end">0</text>'
    yield f'<text x="{WIDTH / 2:.0f}" y="{HEIGHT + 18}" text-anchor="middle">{most // 2:,}</text>'
    yield f'<text x="{WIDTH}" y="{HEIGHT + 18}" text-anchor="end">{most:,}</text>'
