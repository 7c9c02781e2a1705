"""The programs that are measured, each started here and stopped here."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

JAVA = Path(os.environ["JDK"]) / "bin" / "java"
SERVER = Path("chat-server/target/chat-server.jar")
BENCH = Path("benchmarks/target/parley-bench.jar")
START_SECONDS = 120  # a JVM takes 5 s on a quiet machine, and a minute on a busy one
STOP_SECONDS = 10
POSTGRESQL_HOMES = Path("/usr/lib/postgresql")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_listening(port, process, log):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"A program under measurement did not start: see {log}")


class Program:
    """A process that listens on a port of 127.0.0.1."""

    def __init__(self, name, command, port, work):
        log = work / f"{name}.log"
        self.port = port
        with open(log, "w") as out:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            await_listening(port, self.process, log)
        except BaseException:
            self.stop()
            raise

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def echo(kind, work):
    port = free_port()
    return Program(kind, [str(JAVA), "-jar", str(BENCH), "echo", "--kind", kind, "--port", str(port)], port, work)


# All limits are on and looked at for each turn; one client of a benchmark is allowed what otherwise a crowd does. How many
# connections an address may have is not asked of 127.0.0.1 (parley.limits.exempt).
LIMITS = ("--parley.wire.max-connections=25000", "--parley.limits.turns-per-second=1000000", "--parley.limits.turns-burst=1000000")


def sqlite(name, work):
    return [f"--parley.journal.url=jdbc:sqlite:{(work / name).resolve()}.db"]


def parley(name, work, *settings, options=(), responder="echo", web=0):
    """Everything is on: limits, metrics, the desk's pages."""
    port = free_port()
    command = [str(JAVA), *options, "-jar", str(SERVER), str(port), "--parley.bind-address=127.0.0.1", f"--parley.responder={responder}",
               "--parley.console.enabled=false", "--server.address=127.0.0.1", f"--server.port={web}",
               *LIMITS, *settings]
    return Program(name, command, port, work)


def parley_on_sqlite(name, work, options=()):
    """With options for its JVM, if there are any."""
    return parley(name, work, *sqlite(name, work), options=options)


def parley_off_the_record(name, work):
    return parley(name, work, "--parley.journal.enabled=false")


def parley_on_postgresql(name, work, database):
    return parley(name, work, f"--parley.journal.url=jdbc:postgresql://127.0.0.1:{database.port}/postgres",
                  "--parley.journal.username=postgres")


class Postgresql:
    """The installed one, with a folder of its own on the disk of /var/tmp, as the user that it insists on."""

    @staticmethod
    def programs():
        found = sorted(POSTGRESQL_HOMES.glob("*/bin/initdb"))
        return found[-1].parent if found else None

    def __init__(self):
        self.bin = self.programs()
        self.folder = self.run("mktemp", "-d", "-p", "/var/tmp").strip()
        self.port = free_port()
        self.run(self.bin / "initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", "postgres")
        self.run(self.bin / "pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-w", "-o",
                 f"-p {self.port} -h 127.0.0.1 -k {self.folder}", "start")

    @staticmethod
    def run(*command):
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        # Not a pipe, which the server would inherit and keep open.
        with open(os.devnull) as nothing:
            with subprocess.Popen([*as_user, *map(str, command)], cwd="/", stdin=nothing, stderr=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE if command[0] == "mktemp" else subprocess.DEVNULL, text=True) as process:
                out, _ = process.communicate(timeout=START_SECONDS)
        if process.returncode:
            raise SystemExit(f"PostgreSQL: {command[0]} failed")
        return out or ""

    def stop(self):
        self.run(self.bin / "pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def redis(work):
    port = free_port()
    folder = work / "redis"
    folder.mkdir()
    return Program("redis", ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder),
                             "--appendonly", "yes", "--appendfsync", "always", "--save", ""], port, work)
