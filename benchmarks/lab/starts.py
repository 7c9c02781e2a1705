"""How long a server takes to listen, from the plain jar and as bin/chatserver and the image start it, turn about."""

import os
import re
import signal
import subprocess
import tempfile
import time

from measure import cpu_seconds
from programs import JAVA, SERVER, START_SECONDS
from tables import figure, median
from targets import listed as as_table

PLAIN, LAUNCHED = "plain jar", "unpacked, with the AOT cache: `bin/chatserver`, and the image"
COMMANDS = {PLAIN: [str(JAVA), "-jar", str(SERVER)], LAUNCHED: ["bin/chatserver"]}
LISTENING = re.compile(rb"Listening on 127\.0\.0\.1:(\d+)")


def start(command, work):
    """Seconds and CPU seconds until it says that it listens; everything is on, and the journal is new."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        began = time.monotonic()
        server = subprocess.Popen([*command, "--parley.port=0", "--parley.bind-address=127.0.0.1", "--parley.responder=echo",
                                   "--parley.console.enabled=false", "--server.address=127.0.0.1", "--server.port=0",
                                   f"--parley.journal.url=jdbc:sqlite:{os.path.realpath(folder)}/parley.db"],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            said = b""
            while not LISTENING.search(said):
                line = server.stdout.readline()
                if not line:
                    raise SystemExit(f"{command} has not come to listen: {said!r}")
                said += line
            return time.monotonic() - began, cpu_seconds(server.pid, waited_for=True)
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=START_SECONDS)


def record(rounds, work, say):
    start(COMMANDS[LAUNCHED], work)  # unpacks, if it is the first
    reports = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            wall, cpu = start(command, work)
            reports[name].append({"wall": wall, "cpu": cpu})
            say(f"start {name}: {wall:.2f} s, CPU {cpu:.2f} s")
    return reports


def section(reports):
    lines = ["| start | to the listening socket, s | CPU until then, s |", "|---|---|---|"]
    lines += [f"| {name} | {figure(runs, 'wall', digits=2)} | {figure(runs, 'cpu', digits=2)} |" for name, runs in reports.items()]
    wall, ratio = median(reports[LAUNCHED], "wall"), median(reports[LAUNCHED], "cpu") / median(reports[PLAIN], "cpu")
    rows = [("from the start to the listening socket, with the cache", "within 2.0 s", f"{wall:.2f} s", wall <= 2.0),
            ("CPU until then, beside the plain jar", "at most 0.4 times", f"{ratio:.2f} times", ratio <= 0.4)]
    return "\n".join([*lines, "", as_table(rows)])
