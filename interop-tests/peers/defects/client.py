#!/usr/bin/env python3
"""A client that keeps to docs/PROTOCOL.md, and breaks it in one way if told to.

Usage: client.py [--defect NAME] HOST PORT      Made to test the conformance kit.
"""

import argparse
import os
import re
import select
import signal
import socket
import sys
import unicodedata

QUIET = 0.2
DEFECTS = ("swallows-two", "sends-twice", "ignores-quit", "hangs-after-eof", "line-feed-behind-quit", "drops-early",
           "splits-messages", "cuts-at-499", "wrong-separator", "sends-empty", "nul-ends-answer", "raw-escapes",
           "silent-interrupt")


class Client:
    def __init__(self, sock, defect):
        self.sock, self.defect = sock, defect
        self.buffer, self.typed, self.held = b"", b"", []
        self.name, self.waiting, self.spoken, self.lines, self.drafts = None, False, False, False, []

    def show(self, text):
        if self.defect != "raw-escapes":
            text = "".join("?" if unicodedata.category(c) in ("Cc", "Cf") else c for c in text)
        print(text, flush=True)

    def prompt(self):
        print("Username: " if self.name is None else f"{self.name}> ", end="", flush=True)

    def quit(self, code):
        try:
            if not (self.defect == "silent-interrupt" and code == 130):
                self.sock.sendall(b"\\quit\n" if self.defect == "line-feed-behind-quit" else b"\\quit")
            self.sock.close()
        except OSError:
            pass
        sys.exit(code)

    def line(self, line):
        if line == "\\quit":
            self.quit(0)
        if self.name is None:
            if re.fullmatch(r"[^\s>]{1,10}", line):
                self.name = line
            return self.prompt()
        if self.waiting:
            return self.drafts.append(line)
        line = line or (self.drafts.pop(0) if self.drafts else "")
        if len(line) > 500:
            print(f"{len(line) - 500} characters too long", flush=True)
        elif line.strip() or self.defect == "sends-empty":
            self.send(line)
        self.prompt()

    def send(self, text):
        text = text[:-2] if self.defect == "swallows-two" else text
        text = text[:490] if self.defect == "cuts-at-499" else text
        data = f"{self.name}{'| ' if self.defect == 'wrong-separator' else '> '}{text}".encode()
        if self.lines or len(data) < 500:
            data += b"\n"
        if self.defect == "splits-messages":
            self.sock.sendall(data[:8])
            select.select([], [], [], 0.4)
            data = data[8:]
        for _ in range(2 if self.defect == "sends-twice" else 1):
            self.sock.sendall(data)
        self.waiting, self.spoken = True, True
        self.next()

    def take(self, data):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("latin-1")
        text = text.strip("\r")
        if text.rsplit(">", 1)[-1].strip() == "\\quit" and self.defect != "ignores-quit":
            print("The server has quit.", flush=True)
            self.sock.close()
            sys.exit(0)
        if not text.strip():
            return
        if not self.spoken:
            self.show(text)
        elif self.waiting or self.defect != "drops-early":
            self.held.append(text)
            self.next()

    def next(self):
        if self.waiting and self.held:
            self.waiting = False
            self.show(self.held.pop(0))
            self.prompt()

    def hear(self):
        try:
            data = self.sock.recv(65536)
        except OSError:
            data = b""
        if not data and self.defect == "hangs-after-eof":
            select.select([], [], [], 60)
        self.lines = self.lines or b"\n" in data
        self.buffer += data
        if self.defect == "nul-ends-answer":
            self.buffer = self.buffer.replace(b"\0", b"\n")
        self.buffer = self.buffer.replace(b"\0", b"")
        while b"\n" in self.buffer:
            frame, self.buffer = self.buffer.split(b"\n", 1)
            self.take(frame)
        if not data:
            self.quiet()
            print("The server is gone. Not delivered, perhaps.", flush=True)
            sys.exit(4 if self.waiting else 0)

    def quiet(self):
        data, self.buffer = self.buffer, b""
        if data:
            self.take(data)

    def run(self):
        self.prompt()
        while True:
            ready, _, _ = select.select([0, self.sock], [], [], QUIET if self.buffer else None)
            if self.sock in ready:
                self.hear()
            elif 0 in ready:
                data = os.read(0, 65536)
                if not data:
                    self.quit(0)
                self.typed += data
                while b"\n" in self.typed:
                    line, self.typed = self.typed.split(b"\n", 1)
                    self.line(line.decode(errors="replace"))
            elif not ready:
                self.quiet()


arguments = argparse.ArgumentParser()
arguments.add_argument("--defect", choices=DEFECTS)
arguments.add_argument("host")
arguments.add_argument("port", type=int)
options = arguments.parse_args()
try:
    connection = socket.create_connection((options.host, options.port), timeout=10)
except OSError as problem:
    print(f"No connection to {options.host} port {options.port}: {problem}", file=sys.stderr)
    sys.exit(3)
connection.settimeout(None)
client = Client(connection, options.defect)
signal.signal(signal.SIGINT, lambda *_: client.quit(130))
client.run()
