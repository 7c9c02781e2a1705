"""Measures Parley beside the yardsticks, A B A B, and writes down what came out."""

import argparse
import contextlib
import json
import os
import platform
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timezone
from pathlib import Path

import charts
import growth
import measure
import profiling
import programs
import starts
import tables
import targets
from plan import CASES, HELD_OPEN, NETTY, OFF, PARLEYS, POSTGRESQL, SELECTOR, SLOWED, SMALL_MEMORY, SQLITE, THREADS

PAGE = Path("docs/PERFORMANCE.md")
IMAGES = Path("docs/images")
RESULTS = Path("benchmarks/target/results.json")
# What a whole run has no time for, and what a whole run writes; each has its place on the page.
ON_DEMAND = ("growth", "start")
RUN = "run"
MOST_SECONDS = 15 * 60
STOPPING_SECONDS = 60
# What is compiled while it is measured counts as the server's CPU time, and Parley has more to compile than an echo.
WARM_UP_SECONDS = 3
PARLEYS_WARM_UP_SECONDS = 12
OPEN_FILES = 65_536


def parse():
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="for how long each load is measured (5)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is repeated (3)")
    parser.add_argument("--cores", type=int, default=2, help="on how many of the machine's, all of it (2)")
    parser.add_argument("--only", choices=[*(case.name for case in CASES), *ON_DEMAND], action="append",
                        help="only this; repeatable. Cases are printed, and not written; growth and start are never run but so, and written")
    parser.add_argument("--profile", action="store_true", help="only where a turn's CPU time and bytes go; prints, and writes no page")
    return parser.parse_args()


def say(words):
    print(words, file=sys.stderr, flush=True)


def cpu_name():
    with open("/proc/cpuinfo") as lines:
        return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def machine(rounds):
    load = os.getloadavg()[0]
    busy = f" **The machine was busy (load {load:.1f}): figures of a trial.**" if load > os.cpu_count() / 2 else ""
    used, there = len(os.sched_getaffinity(0)), os.cpu_count()
    cores = f"{used} cores" if used == there else f"{used} of {there} cores"
    return (f"{datetime.now(timezone.utc):%d %B %Y}: {cores} ({cpu_name()}), {rounds}, "
            f"the median and from where to where they went; load generator and servers on the same machine.{busy}")


def start(work, stack):
    """All at once: who is not talked to costs nothing, and each stays warm."""
    servers = {THREADS: programs.echo("threads", work), NETTY: programs.echo("netty", work), SELECTOR: programs.echo("selector", work),
               OFF: programs.parley_off_the_record("off", work), SQLITE: programs.parley_on_sqlite("sqlite", work)}
    for server in servers.values():
        stack.callback(server.stop)
    if programs.Postgresql.programs():
        database = programs.Postgresql()
        stack.callback(database.stop)
        servers[POSTGRESQL] = programs.parley_on_postgresql("postgresql", work, database)
        stack.callback(servers[POSTGRESQL].stop)
    return servers


def pace(reports):
    """Exchanges a second, two turns each, as in the last round."""
    return int(reports[-1]["turnsPerSecond"] / 2)


def run_case(case, servers, options, end):
    reports = {target: [] for target in case.targets}
    for number in range(1, options.rounds + 1):
        for target in case.targets:
            if target not in servers and target != SLOWED:
                continue
            if time.monotonic() > end:
                say(f"{case.name}: no time is left for round {number}")
                return reports
            server, rate = (servers[THREADS], pace(reports[SQLITE])) if target == SLOWED else (servers[target], case.rate)
            report = measure.load(server, case.conversations, case.text, max(options.seconds, case.least_seconds), rate)
            reports[target].append(report)
            say(f"{case.name} {number} {target}: {report['turnsPerSecond']:,.0f} turns/s, "
                f"{report['server']['cpuPerTurn']:.1f} µs a turn, p99 {report['latency']['p99']:,.0f} µs")
    return reports


def held_open(work, end, name, *options):
    if time.monotonic() > end:
        return None
    server = programs.parley_on_sqlite(name, work, options)
    try:
        return measure.load(server, 1, 30, 1, rate=1, idle=HELD_OPEN)
    except (SystemExit, subprocess.TimeoutExpired) as failure:
        say(f"{name}: not held open: {failure}")  # the other results are not lost for it
        return None
    finally:
        server.stop()


def redis(work, rounds, end):
    if not shutil.which("redis-server") or not shutil.which("redis-benchmark") or time.monotonic() > end:
        return []
    server = programs.redis(work)
    try:
        return [measure.redis_pushes(server, 1_000) for _ in range(rounds)]
    finally:
        server.stop()


def write_between(name, text):
    begin, end = f"<!-- benchmarks/run writes from here: {name} -->", f"<!-- to here: {name} -->"
    before, rest = PAGE.read_text().split(begin)
    after = rest.split(end)[1]
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}")


def write(results):
    write_between(RUN, f"{tables.tables(results)}\n{targets.table(results)}")
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / "cpu-per-turn.svg").write_text(charts.cpu_per_turn(results))
    (IMAGES / "turns-per-second.svg").write_text(charts.turns_per_second(results))


def profiled(seconds, work):
    server = programs.parley_on_sqlite("profiled", work)
    try:
        print(profiling.table(*profiling.record(server, seconds, work)))
    finally:
        server.stop()


def on_demand(options, work, end):
    """Two cases of their own, which need other servers. Whether something of the rest is still to be run."""
    if "start" in options.only:
        write_between("start", f"{machine(f'{options.rounds} rounds')}\n\n{starts.section(starts.record(options.rounds, work, say))}")
    if "growth" in options.only:
        write_between("growth", f"{machine(f'{options.rounds} rounds of {options.seconds} s')}\n\n{growth.section(growth.record(options, work, end, say))}")
    return set(options.only) - set(ON_DEMAND)


def main():
    options = parse()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:options.cores])
    left = MOST_SECONDS - int(os.environ.get("SPENT", "0")) - STOPPING_SECONDS
    end = time.monotonic() + left
    files = min(OPEN_FILES, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("benchmarks/run: its 15 minutes are over, nothing is written"))
    signal.alarm(max(1, left + STOPPING_SECONDS // 2))
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir="benchmarks/target")))
        if options.profile:
            profiled(options.seconds, work)
            return
        if options.only and not on_demand(options, work, end):
            return
        results = {"machine": machine(f"{options.rounds} rounds of {options.seconds} s (10,000 conversations: 10 s or more)"), "syncMicros": measure.sync_micros(work)}
        servers = start(work, stack)
        for target, server in servers.items():
            measure.load(server, 100, 30, PARLEYS_WARM_UP_SECONDS if target in PARLEYS else WARM_UP_SECONDS)
        for case in CASES:
            if not options.only or case.name in options.only:
                results[case.name] = run_case(case, servers, options, end)
        if options.only:
            return
        results["syncsATurn"] = {n: measure.syncs_a_turn(servers[SQLITE], n, options.seconds, work, work / f"{SQLITE}.db") for n in (1, 100)}
        results["sqliteAlone"] = measure.sqlite_alone(work / f"{SQLITE}.db", work)
        results["held"] = held_open(work, end, "held")
        results["heldSmall"] = held_open(work, end, "held-small", *SMALL_MEMORY)
        results["redis"] = redis(work, options.rounds, end)
    RESULTS.write_text(json.dumps(results, indent=1))
    write(results)
    say(f"Written: {PAGE}, {IMAGES}, {RESULTS}")


if __name__ == "__main__":
    main()
