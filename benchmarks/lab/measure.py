"""One measurement each: a load, the disk by itself, syncs counted from outside, Redis."""

import collections
import contextlib
import contextlib
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import time

from programs import BENCH, JAVA

GRACE_SECONDS = 90  # connecting, warming up, waiting for the last answers
SYNCS = 500
REDIS_REQUESTS = 50_000
TICKS = os.sysconf("SC_CLK_TCK")


def load(program, conversations, text, seconds, rate=0, idle=0):
    """What the load generator says, as it says it."""
    command = [str(JAVA), "-jar", str(BENCH), "load", "--port", str(program.port), "--conversations", str(conversations),
               "--bytes", str(text), "--seconds", str(seconds), "--idle", str(idle), "--pid", str(program.pid)]
    if rate:
        command += ["--rate", str(rate)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=seconds + GRACE_SECONDS)
    if not done.stdout:
        raise SystemExit(f"The load generator failed: {done.stderr}")
    report = json.loads(done.stdout)
    if not report["exchanges"]:
        raise SystemExit(f"Nothing was answered: {report['failures']}")
    return report


def sync_micros(folder):
    """How long the disk takes to keep a page behind others, the median."""
    took = []
    page = os.urandom(4096)
    path = folder / "sync"
    with open(path, "wb", buffering=0) as file:
        for _ in range(SYNCS):
            file.write(page)
            before = time.perf_counter_ns()
            os.fdatasync(file.fileno())
            took.append((time.perf_counter_ns() - before) / 1000)
    path.unlink()
    return statistics.median(took)


def turns_kept(journal):
    with contextlib.closing(sqlite3.connect(f"file:{journal}?mode=ro", uri=True, timeout=GRACE_SECONDS)) as database:
        return database.execute("select count(*) from turn").fetchone()[0]


def thread_name(pid, thread):
    with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{thread}/comm") as name:
        return name.read().strip()
    return "ended"


def syncs_a_turn(program, conversations, seconds, work, journal):
    """
    Counted by strace, which slows the server down: ratios count, no time. It is attached before the first client connects and
    detached behind the last answer, and the turns of just then are counted in the journal. None without strace.
    """
    if not shutil.which("strace"):
        return None
    log = work / "strace.out"
    tracer = subprocess.Popen(["strace", "-f", "-ttt", "-e", "trace=fsync,fdatasync", "-o", str(log), "-p", str(program.pid)],
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        before = turns_kept(journal)
        load(program, conversations, 30, seconds)
        time.sleep(1)
        turns = turns_kept(journal) - before
    finally:
        tracer.terminate()
        tracer.wait()
    syncs = collections.Counter(thread_name(program.pid, thread)
                                for thread in re.findall(r"^(\d+) +\d+\.\d+ (?:fsync|fdatasync)\(", log.read_text(), re.M))
    return {"turns": turns, "syncs": syncs.total(), "byThread": dict(syncs.most_common())} if turns and syncs else None


def sqlite_alone(schema_of, work, conversations=100, batches=500):
    """CPU time of a turn's row where nothing but SQLite is: the journal's own tables, a row of each conversation in each commit,
    every second row's delivery noted with the next, by the C library of this Python."""
    with contextlib.closing(sqlite3.connect(f"file:{schema_of}?mode=ro", uri=True)) as served:
        schema = [row[0] for row in served.execute(
            "select sql from sqlite_master where sql is not null and name not like 'turn_search%' and name not like 'sqlite_%'")]
    with contextlib.closing(sqlite3.connect(work / "alone.db", isolation_level=None)) as database:
        for statement in ("pragma journal_mode=wal", "pragma synchronous=full", "pragma wal_autocheckpoint=4000", *schema):
            database.execute(statement)
        for batch in range(1, batches + 1):
            if batch == batches // 5:
                before, began = time.process_time(), batch
            position, at, party = batch * conversations, time.time_ns() // 1000, "client" if batch % 2 else "server"
            database.execute("begin immediate")
            database.executemany("insert into turn (position, conversation, seq, party, text, at, author) values (?, ?, ?, ?, ?, ?, null)",
                                 [(position + number, number, batch, party, "x" * 30, at) for number in range(conversations)])
            if batch % 2:
                database.executemany("update turn set delivered = ? where conversation = ? and seq = ?",
                                     [(at, number, batch - 1) for number in range(conversations)])
            database.execute("commit")
        return (time.process_time() - before) / ((batches - began + 1) * conversations) * 1e6


def cpu_seconds(pid, waited_for=False):
    """Of the process, and if so wanted of what it has started and waited for."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return sum(map(int, fields[11:15 if waited_for else 13])) / TICKS


def redis_pushes(program, connections):
    """Redis's own generator: each connection pushes 30 bytes to a list and waits for the answer."""
    before = cpu_seconds(program.pid)
    out = subprocess.run(["redis-benchmark", "-p", str(program.port), "-c", str(connections), "-n", str(REDIS_REQUESTS), "-d", "30",
                          "-t", "rpush", "--csv"], capture_output=True, text=True, timeout=GRACE_SECONDS, check=True).stdout
    rows = [row for row in csv.reader(io.StringIO(out)) if row and row[0].upper().startswith("RPUSH")]
    return {"perSecond": float(rows[0][1]), "cpuMicros": (cpu_seconds(program.pid) - before) / REDIS_REQUESTS * 1e6}
