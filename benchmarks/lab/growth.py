"""A journal with millions of turns beside an empty one: what a turn costs, and how fast the inbox is, on demand."""

import contextlib
import http.client
import json
import socket
import sqlite3
import statistics
import time

import measure
import programs
from tables import figure
from targets import listed as as_table

TURNS = 5_000_000
EACH = 20  # turns of one conversation
DAYS = 29
PART = 50_000  # turns, as many as are put in at once
CONVERSATIONS = 100
WAITING = 100
QUERIES = 2_000  # the first half is for warming up
TOKEN = "benchmark"
DAY_MICROS = 86_400 * 1_000_000

CONVERSATION = ("insert into conversation (id, handle, address, opened, ended, ending, turns, undelivered) "
                "values (?, 'alice', '127.0.0.1', ?, ?, 'client-quit', ?, 0)")
TURN = ("insert into turn (position, conversation, seq, party, text, at, delivered, author) "
        "values (?, ?, ?, ?, 'the quick brown fox jumps over', ?, ?, ?)")


def conversation(number, begin, step):
    return number, begin + (number - 1) * EACH * step, begin + number * EACH * step, EACH


def turn(position, begin, step):
    at, seq = begin + position * step, (position - 1) % EACH + 1
    party, delivered, author = ("client", None, None) if seq % 2 else ("server", at, "echo")
    return position, (position - 1) // EACH + 1, seq, party, at, delivered, author


def fill(path, end):
    """Straight into the tables that a server has made, searched through already; nothing is synced. How many turns there was time for."""
    step = DAYS * DAY_MICROS // TURNS
    begin = int(time.time() * 1e6) - (DAYS + 1) * DAY_MICROS
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        for setting in ("journal_mode=off", "synchronous=off", "cache_size=-400000"):
            database.execute(f"pragma {setting}")
        database.execute("begin")
        done = 0
        while done < TURNS and time.monotonic() < end:
            conversations = range(done // EACH + 1, (done + PART) // EACH + 1)
            database.executemany(CONVERSATION, (conversation(number, begin, step) for number in conversations))
            database.executemany(TURN, (turn(position, begin, step) for position in range(done + 1, done + PART + 1)))
            done += PART
        database.execute("update search_progress set position = ?", (done,))
        database.execute("commit")
        database.execute("pragma journal_mode=wal")
    return done


def inbox_millis(work):
    """One answer each, over HTTP, with people waiting for an operator."""
    web = programs.free_port()
    server = programs.parley("full", work, *programs.sqlite("full", work), "--parley.desk.tokens[0].name=benchmark",
                             f"--parley.desk.tokens[0].secret={{noop}}{TOKEN}", "--parley.desk.tokens[0].scopes=read",
                             responder="operator", web=web)
    with contextlib.ExitStack() as stack:
        stack.callback(server.stop)
        for number in range(WAITING):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(f"client{number}> is anybody there?\n".encode())
        desk = stack.enter_context(contextlib.closing(http.client.HTTPConnection("127.0.0.1", web, timeout=programs.START_SECONDS)))
        while not listed(desk, after=WAITING - 1)[1]:
            time.sleep(0.1)
        return [listed(desk)[0] for _ in range(QUERIES)]


def listed(desk, after=0):
    """Milliseconds, and those who wait, 25 at most."""
    began = time.perf_counter()
    desk.request("GET", f"/api/v1/conversations?state=waiting&limit=25&after={after}", headers={"Authorization": f"Bearer {TOKEN}"})
    answer = desk.getresponse()
    body = answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise SystemExit(f"The inbox was refused: {answer.status} {body!r}")
    return took, json.loads(body)["items"]


def record(options, work, end, say):
    """The second half of the time is for measuring."""
    programs.parley("full", work, *programs.sqlite("full", work)).stop()
    began = time.monotonic()
    turns = fill(work / "full.db", end - (end - began) / 2)
    size = (work / "full.db").stat().st_size
    say(f"growth: {turns:,} turns, {size / 2**20:,.0f} MiB, in {time.monotonic() - began:.0f} s")
    reports = {"empty": [], "full": []}
    with contextlib.ExitStack() as stack:
        servers = {name: programs.parley_on_sqlite(name, work) for name in reports}
        for server in servers.values():
            stack.callback(server.stop)
            measure.load(server, CONVERSATIONS, 30, options.seconds)
        for _ in range(options.rounds):
            for name, server in servers.items():
                reports[name].append(measure.load(server, CONVERSATIONS, 30, options.seconds))
    inbox = sorted(inbox_millis(work)[QUERIES // 2:])
    return {"turns": turns, "bytes": size, "reports": reports, "inboxMedian": statistics.median(inbox), "inboxWorst": inbox[-1]}


def section(report):
    reports = report["reports"]
    ratio = statistics.median(full["server"]["cpuPerTurn"] / empty["server"]["cpuPerTurn"] for empty, full in zip(reports["empty"], reports["full"]))
    lines = ["| journal, SQLite | turns/s | CPU µs a turn |", "|---|---|---|"]
    for name, words in (("empty", "empty"), ("full", f"{report['turns']:,} turns of {report['turns'] // EACH:,} conversations, {report['bytes'] / 2**20:,.0f} MiB")):
        lines.append(f"| {words} | {figure(reports[name], 'turnsPerSecond')} | {figure(reports[name], 'server', 'cpuPerTurn', digits=1)} |")
    rows = [(f"CPU of a turn behind {report['turns']:,} turns, beside an empty journal", "at most 1.2 times", f"{ratio:.2f} times",
             ratio <= 1.2 and report["turns"] == TURNS),
            (f"the inbox behind them, {WAITING} waiting, 25 listed, over HTTP", "under 5 ms",
             f"{report['inboxMedian']:.1f} ms (median), {report['inboxWorst']:.1f} ms (worst of {QUERIES // 2})", report["inboxMedian"] < 5)]
    return "\n".join([*lines, "", as_table(rows)])
