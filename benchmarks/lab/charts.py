"""Results as SVG, readable on light and dark pages."""

from xml.sax.saxutils import escape

from plan import OFF, POSTGRESQL, SELECTOR, SQLITE, THREADS, TITLES
from tables import median

COLOURS = ("#0f766e", "#d97706", "#7c3aed")
LEFT, WIDTH, BAR, GAP, TOP = 190, 420, 22, 12, 62


def text(x, y, words, anchor="start", size=13, weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" '
            f'fill="#1f2937">{escape(words)}</text>')


def bars(title, unit, rows, legend, digits):
    """Rows are a name and its parts, which stand behind one another."""
    most = max(sum(parts) for _, parts in rows) or 1
    top = TOP if legend else TOP - 22
    height = top + len(rows) * (BAR + GAP) + 8
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 90} {height}" role="img" '
           f'font-family="system-ui, sans-serif" aria-label="{escape(title)}">',
           f'<rect width="100%" height="100%" rx="6" fill="#ffffff"/>', text(12, 24, f"{title}, {unit}", size=15, weight="bold")]
    x = 12
    for colour, name in zip(COLOURS, legend):
        out += [f'<rect x="{x}" y="36" width="12" height="12" fill="{colour}"/>', text(x + 17, 46, name, size=12)]
        x += 32 + 7 * len(name)
    for index, (name, parts) in enumerate(rows):
        y = top + index * (BAR + GAP)
        out.append(text(LEFT - 8, y + 16, name, anchor="end", size=12))
        x = LEFT
        for colour, part in zip(COLOURS, parts):
            width = WIDTH * part / most
            out.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>')
            x += width
        out.append(text(x + 6, y + 16, f"{sum(parts):,.{digits}f}", size=12))
    return "\n".join(out + ["</svg>", ""])


def cpu_per_turn(results):
    """The parts are differences between servers that were measured in one run: each one does what the one before does, and more."""
    rows = []
    for case, name in (("hundred", "100"), ("thousand", "1,000")):
        cpu = {target: median(reports, "server", "cpuPerTurn") for target, reports in results[case].items() if reports}
        bare, off = cpu[THREADS], cpu[OFF]
        rows.append((f"{name}, bare echo", [bare]))
        rows.append((f"{name}, journal off", [bare, max(0, off - bare)]))
        for target, words in ((SQLITE, "SQLite"), (POSTGRESQL, "PostgreSQL")):
            if target in cpu:
                rows.append((f"{name}, {words}", [bare, max(0, off - bare), max(0, cpu[target] - max(off, bare))]))
    return bars("CPU for each turn", "µs", rows, ("sockets and threads", "adapters, turns, desk", "journal"), 1)


def turns_per_second(results):
    rows = [(TITLES[target], [median(results["thousand"][target], "turnsPerSecond")])
            for target in (THREADS, SELECTOR, OFF, SQLITE, POSTGRESQL) if results["thousand"].get(target)]
    return bars("Turns in a second", "1,000 conversations", rows, (), 0)
