"""What a turn pays for: samples of a server under load, by CPU time and by bytes, put down to the parts of a turn."""

import json
import subprocess
from collections import Counter

import measure
from programs import JAVA

CONVERSATIONS = 100
WARM_UP_SECONDS = 15
RECORDED = ("jdk.CPUTimeSample#enabled=true", "jdk.CPUTimeSample#throttle=1ms", "jdk.ObjectAllocationSample#throttle=2000/s",
            "jdk.SocketRead#enabled=false", "jdk.SocketWrite#enabled=false")

# A thread's first sample stands for all that it has allocated before, which is no turn's.
MOST_SAMPLED_BYTES = 2**20

# The first that is anywhere on the stack has it: from the inmost part of a turn outwards.
PARTS = (
    ("parley.server.transcript.", "full-text search, behind the turns"),
    ("org.sqlite.SQLiteConnection.commit", "journal: SQLite, commit"),
    ("org.sqlite.", "journal: SQLite, rows"),
    ("parley.server.journal.GroupCommit.append", "journal: hand over and wait for the commit"),
    ("parley.server.journal.", "journal: batch and JDBC"),
    ("java.net.Socket$SocketOutputStream.", "socket: write"),
    ("sun.nio.ch.NioSocketImpl.read", "socket: read and wait"),
    ("parley.protocol.MessageEncoder.", "protocol: encode"),
    ("parley.protocol.", "protocol: decode and read"),
    ("parley.server.desk.", "desk: board and feed"),
    ("parley.server.turn.", "turn service"),
    ("parley.server.wire.Outbound.", "Spring Integration: way out"),
    ("parley.server.wire.ConnectionLink.", "wire"),
    ("parley.server.conversation.", "conversation: order and effects"),
    ("parley.server.wire.FramedInput.", "wire: frames"),
    ("org.springframework.", "Spring Integration: way in"),
    ("java.util.concurrent.ForkJoin", "virtual threads: scheduling"),
    ("java.lang.VirtualThread", "virtual threads: scheduling"),
    ("java.lang.ThreadBuilders", "virtual threads: scheduling"),
)


def part(event):
    trace = event.get("stackTrace")
    frames = [f"{frame['method']['type']['name']}.{frame['method']['name']}".replace("/", ".") for frame in trace["frames"]] if trace else []
    for prefix, name in PARTS:
        if any(frame.startswith(prefix) for frame in frames):
            return name
    return "other"


def shares(recording):
    """Of the CPU time and of the bytes, from 0 to 1."""
    jfr = str(JAVA.with_name("jfr"))
    printed = subprocess.run([jfr, "print", "--json", "--events", "jdk.CPUTimeSample,jdk.ObjectAllocationSample", "--stack-depth", "64",
                              str(recording)], stdout=subprocess.PIPE, check=True).stdout
    cpu, allocated = Counter(), Counter()
    for event in json.loads(printed)["recording"]["events"]:
        if event["type"] == "jdk.CPUTimeSample":
            cpu[part(event["values"])] += 1
        elif event["values"]["weight"] < MOST_SAMPLED_BYTES:
            allocated[part(event["values"])] += event["values"]["weight"]
    return [{name: count / (counter.total() or 1) for name, count in counter.items()} for counter in (cpu, allocated)]


def record(server, seconds, work):
    """A recording under load, and the CPU time of a turn meanwhile."""
    measure.load(server, CONVERSATIONS, 30, WARM_UP_SECONDS)
    recording = (work / "turns.jfr").resolve()
    jcmd = [str(JAVA.with_name("jcmd")), str(server.pid)]
    subprocess.run([*jcmd, "JFR.start", "name=turns", "settings=profile", *RECORDED], stdout=subprocess.DEVNULL, check=True)
    report = measure.load(server, CONVERSATIONS, 30, seconds)
    subprocess.run([*jcmd, "JFR.stop", "name=turns", f"filename={recording}"], stdout=subprocess.DEVNULL, check=True)
    return recording, report["server"]["cpuPerTurn"]


def table(recording, cpu_per_turn):
    cpu, allocated = shares(recording)
    lines = [f"{CONVERSATIONS} conversations, {cpu_per_turn:.1f} µs of CPU a turn; compiler and collector are in that, and in no line.", "",
             "| part of a turn | of its CPU | of its bytes |", "|---|---|---|"]
    for name in sorted(cpu.keys() | allocated.keys(), key=lambda name: -cpu.get(name, 0)):
        lines.append(f"| {name} | {cpu.get(name, 0):.0%} | {allocated.get(name, 0):.0%} |")
    return "\n".join(lines)
