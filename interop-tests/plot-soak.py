#!/usr/bin/env python3
"""Draws soak.csv (SoakIT, -Dsoak=1h) as an SVG: plot-soak.py soak.csv docs/images/soak.svg"""

import csv
import sys

CHARTS = [
    ("heap in use after a full collection, MB", "heap_mb"),
    ("resident memory, MB", "resident_mb"),
    ("threads of the system", "threads"),
    ("open files and sockets", "descriptors"),
    ("open conversations", "conversations"),
    ("addresses that the limits remember", "sources"),
]
WIDTH, HEIGHT, LEFT, TOP, GAP = 720, 110, 60, 34, 44


def chart(title, points, y, seconds):
    top = max(value for _, value in points) * 1.15 or 1
    place = " ".join(f"{LEFT + s / seconds * WIDTH:.1f},{y + HEIGHT - v / top * HEIGHT:.1f}" for s, v in points)
    return (
        f'<text x="{LEFT}" y="{y - 8}">{title}</text>'
        f'<path class="axis" d="M{LEFT} {y}V{y + HEIGHT}H{LEFT + WIDTH}"/>'
        f'<text class="scale" x="{LEFT - 6}" y="{y + 10}">{top:,.0f}</text>'
        f'<text class="scale" x="{LEFT - 6}" y="{y + HEIGHT}">0</text>'
        f'<polyline points="{place}"/>\n'
    )


def main():
    with open(sys.argv[1], newline="") as file:
        rows = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    rows = [row for row in rows if row["second"] > 0]
    seconds = rows[-1]["second"]
    height = TOP + len(CHARTS) * (HEIGHT + GAP) + 12
    with open(sys.argv[2], "w") as file:
        file.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 20} {height}" role="img">\n'
            f"<title>{seconds / 60:.0f} minutes of 2,000 conversations with people who come and go</title>\n"
            "<style>text{font:13px sans-serif;fill:#333}.scale{font-size:11px;text-anchor:end}"
            ".axis{fill:none;stroke:#999}polyline{fill:none;stroke:#0b6fa4;stroke-width:1.5}</style>\n"
            '<rect width="100%" height="100%" fill="#fff"/>\n'
        )
        for number, (title, column) in enumerate(CHARTS):
            points = [(row["second"], row[column]) for row in rows]
            file.write(chart(title, points, TOP + number * (HEIGHT + GAP), seconds))
        file.write(
            f'<text class="scale" x="{LEFT + WIDTH}" y="{height - 14}">{seconds / 60:.0f} minutes, '
            f'{rows[-1]["turns"]:,.0f} turns, {rows[-1]["visits"]:,.0f} connections</text></svg>\n'
        )


main()
