#!/usr/bin/env python3
"""One program with everybody's manners: speaks any dialect of the classic wire that was
ever seen, as a client or as a server, as its options say. Standard library only.
Written from docs/PROTOCOL.md to test Parley against.

    dialect.py client HOST PORT [options]
    dialect.py server PORT [options]          0 picks a free port

By default a person drives it: each line on stdin is a message, "\\quit" ends the
conversation. With --exchanges N it holds a conversation by itself: a client says
"message 1", "message 2"..., a server "answer 1", "answer 2"...

Like its models it takes turns by blocking, and notices nothing out of turn. On stdout
stands what it got ("< text") and how the conversation ended. Exit code: 0 when all went
as it should, 1 with a reason on stderr when not, 2 for bad arguments, 3 when it could not
connect, 130 on SIGINT, on which it only closes, as all of its models do. No wait is
longer than --timeout.
"""

import argparse
import os
import select
import signal
import socket
import sys
import time
from itertools import count

PAUSE = 0.45  # longer than any quiet period, so that what follows is a message of its own
MARKER = b"@@@"


class Ended(Exception):
    """The conversation is over, as it may be. Says how."""


class Failed(Exception):
    """Something is not as it should be. Says what."""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    roles = parser.add_subparsers(dest="role", required=True)
    client = roles.add_parser("client")
    client.add_argument("host")
    server = roles.add_parser("server")
    server.add_argument("--clients", type=int, metavar="N", help="end after so many clients; otherwise on SIGINT")
    for role in (client, server):
        role.add_argument("port", type=int)
        options(role)
    options_given = parser.parse_args()
    if options_given.handle is None:
        options_given.handle = "carol" if options_given.role == "client" else "bob"
    if options_given.ended_by is None:
        options_given.ended_by = "self" if options_given.role == "client" else "peer"
    return options_given


def options(parser):
    sending = parser.add_argument_group("what it sends")
    sending.add_argument("--terminator", choices=("none", "lf", "crlf", "nul"), default="lf")
    sending.add_argument("--pad", type=int, choices=(500, 511, 512, 513), help="send a buffer of this size, with NULs")
    sending.add_argument("--garbage", action="store_true", help="what is behind the first NUL of the buffer is garbage")
    sending.add_argument("--byte-by-byte", type=float, metavar="MS", help="each byte in a write of its own")
    sending.add_argument("--latin1", action="store_true", help="Latin-1 instead of UTF-8, in both directions")
    sending.add_argument("--handle", help="carol for a client, bob for a server")
    sending.add_argument("--no-handle", action="store_true")
    sending.add_argument("--separator", default="> ", help="between handle and text")
    sending.add_argument("--leading-cr", action="store_true")
    both = parser.add_argument_group("how it begins and ends")
    both.add_argument("--greeting", metavar="TEXT", help="server: say it on accept; client: insist on it")
    both.add_argument("--name-exchange", action="store_true", help="names first: the client's, then the server's")
    both.add_argument("--port-handshake", action="store_true", help="the client's first frame is the port's digits")
    both.add_argument("--quit-word", default="\\quit", metavar="WORD", help="sent, and understood")
    both.add_argument("--quit-style", default="bare",
                      choices=("bare", "lf", "handle", "handle-lf", "nul", "padded", "word", "fin"),
                      help="how the word is sent; word: like any message; fin: not at all")
    both.add_argument("--eof-as-quit", action="store_true", help="know no quit word: end of file ends it")
    receiving = parser.add_argument_group("how it receives")
    receiving.add_argument("--reader", choices=("line", "recv"), default="recv", help="recv: what one recv() returns")
    receiving.add_argument("--buffer", type=int, default=500, metavar="BYTES", help="of the recv reader")
    receiving.add_argument("--raw", action="store_true", help="show every byte of what came, with escapes")
    receiving.add_argument("--framing", choices=("length-prefix", "end-marker"), help="in both directions")
    driving = parser.add_argument_group("who drives it")
    driving.add_argument("--exchanges", type=int, metavar="N", help="hold so many exchanges by itself")
    driving.add_argument("--ended-by", choices=("self", "peer"), help="who quits after them; default: the client")
    driving.add_argument("--expect", choices=("any", "echo", "known"), default="any",
                         help="what must come: anything; its own text again; 'message N' or 'answer N'")
    driving.add_argument("--timeout", type=float, default=15, metavar="SECONDS", help="of each wait")


def say(line):
    print(line, flush=True)


def visible(data):
    return "".join(chr(b) if 32 <= b < 127 else {10: "\\n", 13: "\\r", 0: "\\0"}.get(b, f"\\x{b:02x}") for b in data)


class Wire:
    """Puts messages on a connection and takes them off it, in the dialect."""

    def __init__(self, connection, dialect):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(dialect.timeout)
        self.connection = connection
        self.dialect = dialect
        self.encoding = "latin-1" if dialect.latin1 else "utf-8"
        self.word = dialect.quit_word.encode(self.encoding)
        self.unread = b""

    def send_message(self, text):
        self.send_text(text if self.dialect.no_handle else self.dialect.handle + self.dialect.separator + text)

    def send_text(self, text):
        self.write(self.framed(text.encode(self.encoding, errors="replace")))

    def framed(self, data):
        if self.dialect.framing == "length-prefix":
            return str(len(data)).encode().ljust(3, b"x") + data
        if self.dialect.framing == "end-marker":
            return data + b"\n" + MARKER
        lead = b"\r" if self.dialect.leading_cr else b""
        end = {"none": b"", "lf": b"\n", "crlf": b"\r\n", "nul": b"\0"}[self.dialect.terminator]
        return self.padded(lead + data + end)

    def padded(self, data):
        if self.dialect.pad is None:
            return data
        data = data[:self.dialect.pad - 1] + b"\0"
        tail = self.dialect.pad - len(data)
        # As on a stack: the ends of older strings, line feeds and addresses among them.
        garbage = b"\x7f\xfe\x10 old text\n\0\xe0\x01\\quit\n\x90U"
        return data + ((garbage * 40)[:tail] if self.dialect.garbage else b"\0" * tail)

    def write(self, data):
        if self.dialect.byte_by_byte is None:
            self.connection.sendall(data)
            return
        for byte in data:
            self.connection.sendall(bytes((byte,)))
            time.sleep(self.dialect.byte_by_byte / 1000)

    def send_quit(self):
        handle = (self.dialect.handle + self.dialect.separator).encode(self.encoding)
        style = self.dialect.quit_style
        if style == "word":
            self.write(self.framed(self.word))
        elif style != "fin":
            self.write({"bare": self.word, "lf": self.word + b"\n", "handle": handle + self.word,
                        "handle-lf": handle + self.word + b"\n", "nul": self.word + b"\0",
                        "padded": self.word.ljust(self.dialect.pad or 512, b"\0")}[style])
        self.connection.shutdown(socket.SHUT_WR)

    def receive(self):
        """The next message as text. Raises Ended when there is none."""
        try:
            data = self.read()
        except TimeoutError as problem:
            raise Failed(f"nothing came within {self.dialect.timeout:g} s, after: {visible(self.unread)}") from problem
        except ConnectionError:
            data = b""
        if not data:
            raise Ended("The peer is gone.")
        if self.is_quit(data):
            raise Ended("The peer has quit.")
        if self.dialect.raw:
            return visible(data)
        return data.strip(b"\0").decode(self.encoding, errors="replace").strip("\r\n")

    def is_quit(self, data):
        """Exactly the word, as most of its models have it: a NUL behind is fine, a line feed is not."""
        return not self.dialect.eof_as_quit and data.rstrip(b"\0") == self.word

    def read(self):
        if self.dialect.framing == "length-prefix":
            return self.read_length_prefixed()
        if self.dialect.framing == "end-marker":
            data = self.read_until(MARKER)
            return data[:-1] if data.endswith(b"\n") else data
        return self.read_until(b"\n") if self.dialect.reader == "line" else self.connection.recv(self.dialect.buffer)

    def read_until(self, end):
        while end not in self.unread:
            data = self.connection.recv(4096)
            if not data:
                rest, self.unread = self.unread, b""
                return rest
            self.unread += data
        message, self.unread = self.unread.split(end, 1)
        # A message of its own even if there is nothing in it.
        return message or end

    def read_length_prefixed(self):
        prefix = self.read_exactly(3)
        if not prefix:
            return b""
        digits = prefix.rstrip(b"x")
        if not digits.isdigit():
            raise Failed(f"no length in front: {visible(prefix + self.unread)}")
        return self.read_exactly(int(digits))

    def read_exactly(self, length):
        while len(self.unread) < length:
            data = self.connection.recv(4096)
            if not data:
                break
            self.unread += data
        data, self.unread = self.unread[:length], self.unread[length:]
        return data

    def await_end(self):
        """Until the peer has closed, too. What it still says is of no interest."""
        try:
            while self.connection.recv(4096):
                pass
        except TimeoutError as problem:
            raise Failed(f"the peer has not closed within {self.dialect.timeout:g} s") from problem
        except ConnectionError:
            pass


class Keyboard:
    """Lines from stdin, each waited for with a limit."""

    def __init__(self, timeout):
        self.timeout = timeout
        self.typed = b""
        self.open = True

    def line(self):
        """The next line, or None at end of input."""
        while self.open and b"\n" not in self.typed:
            if not select.select([0], [], [], self.timeout)[0]:
                raise Failed(f"nothing was typed within {self.timeout:g} s")
            data = os.read(0, 4096)
            self.open = bool(data)
            self.typed += data
        if not self.typed:
            return None
        line, _, self.typed = self.typed.partition(b"\n")
        return line.decode(errors="replace").rstrip("\r")


class Person:
    """Who speaks for this side: someone at the keyboard, or the program itself."""

    def __init__(self, dialect):
        self.dialect = dialect
        self.keyboard = Keyboard(dialect.timeout)
        own, peers = ("message", "answer") if dialect.role == "client" else ("answer", "message")
        self.own = own
        self.wanted = {"any": None, "echo": own, "known": peers}[dialect.expect]

    def says(self, number):
        """The text of this exchange, or None to quit."""
        if self.dialect.exchanges is not None:
            return f"{self.own} {number}" if number <= self.dialect.exchanges else None
        line = self.keyboard.line()
        return None if line == "\\quit" else line

    def hears(self, number, text):
        say(f"< {text}")
        wanted = f"{self.wanted} {number}" if self.wanted and self.dialect.exchanges else ""
        if not text or not text.endswith(wanted):
            raise Failed(f"expected {wanted or 'a text'!r} in exchange {number}, but got {text!r}")

    def leaves_the_end_to_the_peer(self, number):
        exchanges = self.dialect.exchanges
        return self.dialect.ended_by == "peer" and exchanges is not None and number > exchanges

    def may_be_left(self, number):
        """Whether the peer may end it now. At the keyboard it always may."""
        return self.dialect.exchanges is None or self.leaves_the_end_to_the_peer(number)


def quit_conversation(wire):
    wire.send_quit()
    wire.await_end()
    say("You have quit.")


def client_conversation(wire, person):
    dialect = person.dialect
    if dialect.greeting:
        greeting = wire.receive()
        say(f"< {greeting}")
        if dialect.greeting not in greeting:
            raise Failed(f"expected the greeting {dialect.greeting!r}, but got {greeting!r}")
    if dialect.port_handshake:
        wire.send_text(str(dialect.port))
        time.sleep(PAUSE)
    if dialect.name_exchange:
        wire.send_text(dialect.handle)
        say(f"The server's name is {wire.receive()}.")
    for number in count(1):
        if person.leaves_the_end_to_the_peer(number):
            # A message more, so that the server has the floor when it quits.
            text = "one more"
        else:
            text = person.says(number)
        if text is None:
            quit_conversation(wire)
            return
        wire.send_message(text)
        exchange_answer(wire, person, number)


def exchange_answer(wire, person, number):
    try:
        person.hears(number, wire.receive())
    except Ended:
        if not person.may_be_left(number):
            raise Failed(f"the peer has ended it instead of answer {number}") from None
        raise


def server_conversation(wire, person):
    dialect = person.dialect
    if dialect.greeting:
        wire.send_text(dialect.greeting)
    if dialect.port_handshake:
        digits = wire.receive()
        if digits != str(dialect.port):
            raise Failed(f"expected the port's digits, but got {digits!r}")
    if dialect.name_exchange:
        say(f"The client's name is {wire.receive()}.")
        wire.send_text(dialect.handle)
    for number in count(1):
        exchange_answer(wire, person, number)
        text = person.says(number)
        if text is None:
            quit_conversation(wire)
            return
        wire.send_message(text)


def converse(connection, person, conversation):
    with connection:
        try:
            conversation(Wire(connection, person.dialect), person)
        except Ended as how:
            say(str(how))
        except ConnectionError:
            say("The peer is gone.")


def run_client(dialect):
    try:
        connection = socket.create_connection((dialect.host, dialect.port), timeout=10)
    except (OSError, OverflowError) as problem:
        print(f"No connection to {dialect.host} port {dialect.port}: {problem}", file=sys.stderr)
        return 3
    say(f"Connected to {dialect.host}:{dialect.port}")
    converse(connection, Person(dialect), client_conversation)
    return 0


def run_server(dialect):
    with socket.create_server(("", dialect.port)) as listener:
        dialect.port = listener.getsockname()[1]
        listener.settimeout(dialect.timeout)
        person = Person(dialect)
        for _ in count() if dialect.clients is None else range(dialect.clients):
            say(f"Listening on 0.0.0.0:{dialect.port}, waiting for a connection.")
            try:
                connection, address = listener.accept()
            except TimeoutError as problem:
                raise Failed(f"no client came within {dialect.timeout:g} s") from problem
            say(f"Connected to {address[0]}. Please wait for the first message.")
            converse(connection, person, server_conversation)
    return 0


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    dialect = arguments()
    try:
        return run_client(dialect) if dialect.role == "client" else run_server(dialect)
    except Failed as problem:
        print(f"FAILED: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
