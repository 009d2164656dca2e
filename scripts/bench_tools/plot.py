"""What was measured, as a picture."""

from __future__ import annotations

from html import escape

from bench_tools.records import COLD, EDIT, Record
from bench_tools.tools import OWN, TOOLS

# On a light ground of its own, which reads in either scheme. The text is 7:1 on it and more.
GROUND, INK, LINE = "#f7f5f0", "#2b2b2b", "#8a8a8a"
COLOURS = {COLD: "#1c546f", EDIT: "#b8663f"}
NAMES = {COLD: "cold", EDIT: "one edit"}
WIDTH, LEFT, RIGHT = 760, 190, 70
TOP, BAR, ROW = 62, 13, 40


def draw_plot(record: Record, size: int = 1000) -> str:
    """Draw how long each tool takes, cold and after an edit, as bars in SVG; fastest first."""
    rows = []
    for tool in TOOLS:
        spreads = [record.spread(tool.name, size, kind) for kind in COLOURS]
        if spreads[0]:
            rows.append((tool.title, [spread.median if spread else None for spread in spreads]))
    rows.sort(key=lambda row: row[1][0] or 0)
    longest = max((time for _, times in rows for time in times if time), default=1.0)
    height = TOP + ROW * len(rows) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" '
        'font-family="system-ui, sans-serif" font-size="14">',
        f"<title>Seconds to build {size:,} concepts</title>",
        f'<rect width="{WIDTH}" height="{height}" rx="6" fill="{GROUND}"/>',
        _write_text(16, 26, f"Seconds to build {size:,} concepts", weight="bold"),
        *_draw_legend(),
        f'<path d="M{LEFT} {TOP - 6}V{height - 10}" stroke="{LINE}"/>',
    ]
    for number, (title, times) in enumerate(rows):
        parts += _draw_row(title, times, TOP + ROW * number, longest)
    return "\n".join([*parts, "</svg>", ""])


def _draw_legend() -> list[str]:
    parts = []
    for place, (kind, colour) in enumerate(COLOURS.items()):
        left = LEFT + 100 * place
        parts.append(f'<rect x="{left}" y="37" width="12" height="12" fill="{colour}"/>')
        parts.append(_write_text(left + 18, 48, NAMES[kind]))
    return parts


def _draw_row(title: str, times: list[float | None], top: int, longest: float) -> list[str]:
    weight = "bold" if title == OWN else "normal"
    parts = [_write_text(LEFT - 10, top + 18, title, anchor="end", weight=weight)]
    for place, (time, colour) in enumerate(zip(times, COLOURS.values(), strict=True)):
        if time is not None:
            width = max(time / longest * (WIDTH - LEFT - RIGHT), 1.5)
            y = top + place * (BAR + 2)
            parts.append(
                f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>'
            )
            parts.append(_write_text(LEFT + width + 6, y + 11, f"{time:.1f}"))
    return parts


def _write_text(
    x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y}" fill="{INK}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )
