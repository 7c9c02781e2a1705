"""Talks to the real programs: `smoke.py launchers FOLDER` as bin/ starts them, `smoke.py compose PROJECT` in containers."""

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import time

PATIENCE = 120  # seconds; a JVM in a container takes 16 s to start on a busy machine
FIRST_BUILD = 600  # seconds
CONTROL = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[@-Z\\-_=>])|[\r\b]")


def check(what, actual, expected):
    if actual != expected:
        raise AssertionError(f"{what}: {actual!r} instead of {expected!r}")


class RawClient:
    """What nc is to a person: bytes in, bytes out."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)

    def say(self, data):
        self.socket.sendall(data)

    def hear(self):
        return self.socket.recv(4096)

    def hear_all(self):
        heard = b""
        while data := self.hear():
            heard += data
        return heard


class Terminal:
    """A program on a terminal of its own, 100 by 30, and what it has written there, without its control sequences."""

    def __init__(self, *command, env=None):
        self.shown = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, {**os.environ, "TERM": "xterm", **(env or {})})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))

    def type(self, text):
        os.write(self.fd, text.encode())

    def wait_for(self, text):
        """Waits until the text is shown, and forgets what was shown up to its end."""
        deadline = time.monotonic() + PATIENCE
        while text.encode() not in CONTROL.sub(b"", self.shown):
            if not self.read(deadline):
                raise AssertionError(f"no {text!r} on the terminal:\n{self.shown.decode(errors='replace')}")
        plain = CONTROL.sub(b"", self.shown)
        self.shown = plain[plain.index(text.encode()) + len(text.encode()) :]

    def read(self, deadline):
        ready, _, _ = select.select([self.fd], [], [], max(0, deadline - time.monotonic()))
        try:
            data = os.read(self.fd, 4096) if ready else b""
        except OSError:  # the program has ended
            data = b""
        self.shown += data
        return data

    def wait(self):
        while self.read(time.monotonic() + PATIENCE):
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class Compose:
    def __init__(self, project):
        self.command = ["docker", "compose", "-p", project, "--progress", "plain"]

    def __call__(self, *arguments, responder="operator", **options):
        env = {**os.environ, "PARLEY_PUBLISHED_PORT": "0", "PARLEY_DESK_PORT": "0", "PARLEY_RESPONDER": responder}
        return subprocess.run(
            [*self.command, *arguments], env=env, check=True, text=True, timeout=FIRST_BUILD, **options
        ).stdout

    @contextlib.contextmanager
    def server(self, responder):
        """The server, healthy, on any free port; the block ends it, as it must with 130. Its journal goes with it."""
        try:
            with self.server_that_remembers(responder) as port:
                yield port
        finally:
            self("down", "-v")

    @contextlib.contextmanager
    def server_that_remembers(self, responder):
        """The same, but its journal stays in its volume."""
        self("up", "-d", "--wait", "--wait-timeout", str(PATIENCE), "--quiet-pull", responder=responder)
        try:
            container = self("ps", "-q", "chat-server", stdout=subprocess.PIPE).strip()
            port = int(self("port", "chat-server", "53142", stdout=subprocess.PIPE).rsplit(":", 1)[1])
            yield port
            status = subprocess.run(
                ["docker", "wait", container], check=True, timeout=PATIENCE, text=True, stdout=subprocess.PIPE
            )
            check("exit status of the server after SIGINT", status.stdout.strip(), "130")
        except BaseException:
            self("logs", "--no-color")
            raise
        finally:
            self("down")


def echo_in_containers(compose):
    with compose.server("echo") as port:
        bob = RawClient(port)
        bob.say(b"bob> hello\n")
        check("answer to a raw client", bob.hear(), b"hello\n")
        print("ok   a raw client gets its answer")

        run = ["run", "--rm", "-T", "chat-client", "chat-server", "53142", "--name", "alice"]
        heard = compose(*run, input="one\ntwo\n", stdout=subprocess.PIPE)
        check("what the piped client writes", heard.splitlines()[-2:], ["one", "two"])
        print("ok   the client talks through a pipe")

        carol = Terminal(*compose.command, "run", "--rm", "chat-client")
        carol.wait_for("Your name")
        carol.type("carol\r")
        carol.wait_for("carol> ")
        carol.type("a word from a terminal\r")
        carol.wait_for("server> a word from a terminal")
        carol.type("\\quit\r")
        check("exit status of the client on a terminal", carol.wait(), 0)
        print("ok   the client talks on a terminal")

        compose("kill", "-s", "SIGINT", "chat-server")
        check("what a client hears when the server stops", bob.hear_all(), b"\\quit")
        print("ok   SIGINT tells the clients and ends the server")


def operator_in_containers(compose):
    with compose.server("operator") as port:
        console = Terminal(*compose.command, "attach", "chat-server")
        console.type("/help\r")  # what was shown before is not shown again
        console.wait_for("/next")
        dave = RawClient(port)
        dave.say(b"dave> is anybody there?")
        console.wait_for("dave> is anybody there?")
        console.type("yes\r")
        check("the operator's answer", dave.hear().rstrip(b"\n"), b"yes")
        print("ok   the attached console answers")

        console.type("\x03")
        check("what a client hears after Ctrl-C on the console", dave.hear_all(), b"\\quit")
        print("ok   Ctrl-C on the attached console tells the clients and ends the server")


def exported_in_containers(compose):
    command = ["exec", "-T", "chat-server", "chatserver", "transcripts", "export", "--format", "json"]
    return [json.loads(line) for line in compose(*command, stdout=subprocess.PIPE).splitlines()]


def journal_in_a_volume(compose):
    try:
        with compose.server_that_remembers("echo") as port:
            erin = RawClient(port)
            erin.say(b"erin> remember me\n")
            check("answer to a raw client", erin.hear(), b"remember me\n")
            check("an open conversation, exported", [c["ending"] for c in exported_in_containers(compose)], [None])
            compose("kill", "-s", "SIGINT", "chat-server")
        with compose.server_that_remembers("echo"):
            kept = exported_in_containers(compose)
            check("whose conversation is there after down and up", [c["handle"] for c in kept], ["erin"])
            check("how it ended", kept[0]["ending"], "server-stopped")
            check("what was said", [turn["text"] for turn in kept[0]["turns"]], ["remember me"] * 2)
            compose("kill", "-s", "SIGINT", "chat-server")
    finally:
        compose("down", "-v")
    print("ok   the journal stays through down and up")


def inside(compose, command):
    return compose("exec", "-T", "chat-server", "bash", "-c", command, stdout=subprocess.PIPE).split()


def confined_in_containers(compose):
    with compose.server("echo"):
        check("the server's user", inside(compose, "id -u"), ["10001"])
        check("its capabilities", inside(compose, "grep CapEff /proc/1/status"), ["CapEff:", "0000000000000000"])
        check("a way to more rights", inside(compose, "grep NoNewPrivs /proc/1/status"), ["NoNewPrivs:", "1"])
        check("the program that runs", inside(compose, "cat /proc/1/comm"), ["java"])
        for folder in "/", "/opt/parley/", "/etc/":
            check(f"writing to {folder}", inside(compose, f"touch {folder}x 2>/dev/null || echo refused"), ["refused"])
        compose("kill", "-s", "SIGINT", "chat-server")
    print("ok   the server's container is confined")


def compose_file(project):
    compose = Compose(project)
    confined_in_containers(compose)
    echo_in_containers(compose)
    operator_in_containers(compose)
    journal_in_a_volume(compose)


def launchers(folder):
    arguments = ["--parley.port=0", "--parley.bind-address=127.0.0.1", "--parley.responder=echo", "--parley.web.enabled=false"]
    with subprocess.Popen(
        [f"{folder}/bin/chatserver", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, start_new_session=True,
    ) as server:  # fmt: skip
        try:
            line = server.stdout.readline()
            port = re.search(r"127\.0\.0\.1:(\d+)", line)
            if not port:
                raise AssertionError(f"bin/chatserver does not say where it listens: {line!r}")
            client = [f"{folder}/bin/chatclient", "localhost", port[1], "--name", "alice"]
            heard = subprocess.run(
                client, input="one\ntwo\n", check=True, text=True, timeout=FIRST_BUILD, stdout=subprocess.PIPE
            )
            check("what bin/chatclient writes", heard.stdout, "one\ntwo\n")
            print("ok   bin/chatserver and bin/chatclient talk")
        finally:
            os.killpg(server.pid, signal.SIGINT)  # as Ctrl-C would
        check("exit status of bin/chatserver after Ctrl-C", server.wait(timeout=PATIENCE), 130)
        print("ok   Ctrl-C ends bin/chatserver")


if __name__ == "__main__":
    # What a script starts in the background ignores it, and so would the programs that are started here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    {"launchers": launchers, "compose": compose_file}[sys.argv[1]](sys.argv[2])
