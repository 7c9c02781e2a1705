"""Results as Markdown."""

import statistics

from plan import CASES, SMALL_MEMORY, THREADS, TITLES


def of(reports, *path):
    values = []
    for report in reports:
        for key in path:
            report = report[key]
        values.append(report)
    return values


def median(reports, *path):
    return statistics.median(of(reports, *path))


def figure(reports, *path, scale=1.0, digits=0):
    """The median, and from where to where the rounds went."""
    values = [value / scale for value in of(reports, *path)]
    return f"{statistics.median(values):,.{digits}f} ({min(values):,.{digits}f} to {max(values):,.{digits}f})"


def ratios_of(reports, target, beside):
    """Round by round, of what was measured right behind one another."""
    return [own["server"]["cpuPerTurn"] / other["server"]["cpuPerTurn"] for own, other in zip(reports[target], reports[beside])]


def load_table(results, case):
    lines = [f"### {case.title}", "",
             "| server | turns/s | CPU µs a turn | of the bare echo | exchange p50 µs | p99 µs | p99.9 µs | min/mean | max/mean |",
             "|---|---|---|---|---|---|---|---|---|"]
    for target in case.targets:
        reports = results[case.name].get(target, [])
        if not reports:
            continue
        ratio = ratios_of(results[case.name], target, THREADS)
        lines.append(f"| {TITLES[target]} | {figure(reports, 'turnsPerSecond')} | {figure(reports, 'server', 'cpuPerTurn', digits=1)} "
                     f"| {statistics.median(ratio):.2f} ({min(ratio):.2f} to {max(ratio):.2f}) "
                     f"| {figure(reports, 'latency', 'p50')} | {figure(reports, 'latency', 'p99')} | {figure(reports, 'latency', 'p999')} "
                     f"| {median(reports, 'fairness', 'minToMean'):.2f} | {median(reports, 'fairness', 'maxToMean'):.2f} |")
        lost = sum(sum(report["failures"].values()) for report in reports)
        if lost:
            lines.append(f"| **{lost} conversations failed** | | | | | | | | |")
    return lines + [""]


def single_table(results):
    lines = ["### By itself", "", "| what | measured |", "|---|---|"]
    lines.append(f"| the disk: a page and `fdatasync`, median | {results['syncMicros']:,.0f} µs |")
    for conversations, syncs in results["syncsATurn"].items():
        if syncs is not None:
            threads = ", ".join(f"`{name}` {count:,}" for name, count in syncs["byThread"].items())
            lines.append(f"| syncs a turn, SQLite, talking at once: {conversations}, by `strace` "
                         f"| {syncs['syncs'] / syncs['turns']:.3f}: {syncs['syncs']:,} ({threads}) in {syncs['turns']:,} turns |")
    lines.append(f"| CPU of a turn's row by itself, SQLite without Java, 100 rows a commit | {results['sqliteAlone']:.1f} µs |")
    held = results.get("held")
    if held:
        lines.append(f"| {held['idle']:,} conversations connected and answered once | {held['readySeconds']:.1f} s |")
        lines.append(f"| memory of that server then, without any JVM option | {held['server']['residentBytes'] / 2**20:,.0f} MiB |")
    small = results.get("heldSmall")
    if small:
        lines.append(f"| the same with `{' '.join(SMALL_MEMORY)}` | {small['readySeconds']:.1f} s, {small['server']['residentBytes'] / 2**20:,.0f} MiB |")
    if results["redis"]:
        pushes = results["redis"]
        lines.append(f"| Redis, `appendfsync always`, RPUSH by 1,000 connections, by `redis-benchmark` "
                     f"| {figure(pushes, 'perSecond')} a second, {figure(pushes, 'cpuMicros', digits=1)} µs CPU each |")
    return lines + [""]


def tables(results):
    lines = [results["machine"], "", f"![CPU for each turn](images/cpu-per-turn.svg)", "",
             "![Turns in a second](images/turns-per-second.svg)", ""]
    for case in CASES:
        if results[case.name].get(THREADS):
            lines += load_table(results, case)
    return "\n".join(lines + single_table(results))
