"""What Parley is meant to reach, beside what was measured."""

import statistics

from plan import OFF, POSTGRESQL, SELECTOR, SLOWED, SQLITE, THREADS
from tables import median, ratios_of


def cpu_ratio(results, case, target, beside=THREADS):
    return statistics.median(ratios_of(results[case], target, beside))


def bound(results, case):
    """What nothing that waits for this disk and writes these rows can be cheaper than."""
    floor = median(results[case][SLOWED], "server", "cpuPerTurn") + results["sqliteAlone"]
    return (f"; {cpu_ratio(results, case, SQLITE, SLOWED):.2f} times of the echo at the same pace. That echo and SQLite alone "
            f"come to {floor:,.1f} µs, {floor / median(results[case][THREADS], 'server', 'cpuPerTurn'):.2f} times")


def rows(results):
    """Each as what, target, measured, met; what could not be measured is left out."""
    for case, name in (("hundred", "100"), ("thousand", "1,000")):
        reports = results[case]
        for target, words, most in ((SQLITE, "durable, SQLite", 2.5), (OFF, "journal off", 1.4)):
            if reports.get(target) and reports.get(THREADS):
                ratio = cpu_ratio(results, case, target)
                beside = bound(results, case) if target == SQLITE and reports.get(SLOWED) else ""
                yield f"CPU a turn, {name} conversations, {words}", f"at most {most} times of the bare echo", f"{ratio:.2f} times{beside}", ratio <= most
    for target, name in ((SQLITE, "SQLite"), (POSTGRESQL, "PostgreSQL")):
        if results["thousand"].get(target):
            speed = median(results["thousand"][target], "turnsPerSecond")
            yield f"durable turns a second, 1,000 conversations, {name}", "at least 8,000", f"{speed:,.0f}", speed >= 8_000
    if results["redis"] and results["thousand"].get(SQLITE):
        speed, pushes = median(results["thousand"][SQLITE], "turnsPerSecond"), median(results["redis"], "perSecond")
        yield "the same, beside Redis with `appendfsync always`", f"at least {pushes:,.0f}", f"{speed:,.0f}", speed >= pushes
    sync = results["syncMicros"]
    if results["lone"].get(SQLITE):
        turn, most = median(results["lone"][SQLITE], "latency", "p50") / 2, 1.5 * sync + 300
        yield "p50 of a lone talker's durable turn", f"at most {most:,.0f} µs", f"{turn:,.0f} µs (half an exchange)", turn <= most
    if results["paced"].get(SQLITE) and results["paced"].get(THREADS):
        p99, most = median(results["paced"][SQLITE], "latency", "p99"), 3 * median(results["paced"][THREADS], "latency", "p99") + 2 * sync
        yield "p99, paced at 1,000 exchanges a second", f"at most {most:,.0f} µs", f"{p99:,.0f} µs", p99 <= most
    for case, name in (("thousand", "1,000"), ("many", "10,000")):
        if results[case].get(SQLITE):
            least, most = (median(results[case][SQLITE], "fairness", key) for key in ("minToMean", "maxToMean"))
            each = median(results[case][SQLITE], "exchanges") / median(results[case][SQLITE], "conversations")
            yield (f"fairness at saturation, {name} conversations, SQLite", "0.5 to 2 times of the mean",
                   f"{least:.2f} to {most:.2f}, {each:,.1f} exchanges each in the measured time", least >= 0.5 and most <= 2)
        if results[case].get(SQLITE) and results[case].get(SELECTOR):
            own, other = (median(results[case][target], "latency", "p99") / median(results[case][target], "latency", "p50") for target in (SQLITE, SELECTOR))
            yield f"p99 to p50, {name} conversations", f"at most twice the C-like echo's (one thread and selector): {2 * other:.1f}", f"{own:.1f}", own <= 2 * other
    for conversations, most in ((1, 1), (100, 0.06)):
        counted = results["syncsATurn"].get(conversations)
        if counted is not None:
            syncs = counted["syncs"] / counted["turns"]
            yield f"syncs a turn, talking at once: {conversations}", "exactly 1" if conversations == 1 else f"at most {most}", f"{syncs:.3f}", abs(syncs - 1) <= 0.02 if conversations == 1 else syncs <= most
    if results["long"].get(SQLITE) and results["hundred"].get(SQLITE):
        ratio = median(results["long"][SQLITE], "server", "cpuPerTurn") / median(results["hundred"][SQLITE], "server", "cpuPerTurn")
        yield "CPU of a 500-character turn beside one of 30", "at most 1.25 times", f"{ratio:.2f} times", ratio <= 1.25
    if results["many"].get(SQLITE) and results["hundred"].get(SQLITE):
        ratio = median(results["many"][SQLITE], "server", "cpuPerTurn") / median(results["hundred"][SQLITE], "server", "cpuPerTurn")
        yield "CPU a turn, 10,000 conversations beside 100", "at most 1.5 times", f"{ratio:.2f} times", ratio <= 1.5
    held = results.get("heldSmall")
    if held:
        mebibytes = held["server"]["residentBytes"] / 2**20
        yield "memory, 10,000 conversations held open, small-memory options", "at most 350 MiB", f"{mebibytes:,.0f} MiB", mebibytes <= 350
    held = results.get("held")
    if held:
        yield "10,000 connects and first turns", "under 8 s", f"{held['readySeconds']:.1f} s", held["readySeconds"] < 8


def listed(judged):
    lines = ["| what | target | measured | met |", "|---|---|---|---|"]
    lines += [f"| {what} | {target} | {measured} | {'yes' if met else '**no**'} |" for what, target, measured, met in judged]
    return "\n".join(lines)


def table(results):
    return f"### Targets\n\n{listed(rows(results))}"
