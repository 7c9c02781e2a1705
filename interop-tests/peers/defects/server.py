#!/usr/bin/env python3
"""An echo server that keeps to docs/PROTOCOL.md, and breaks it in one way if told to.

Usage: server.py [--defect NAME]      Says the port that it listens on.

Made to test the conformance kit: without a defect every MUST holds, with one at least
one script must fail.
"""

import argparse
import re
import select
import socket
import threading
import time

QUIET = 0.2
DEFECTS = ("swallows-two", "answers-twice", "ignores-quit", "hangs-after-eof", "drops-early", "splits-replies",
           "cuts-at-499", "keeps-handle", "sends-empty", "nul-is-text", "no-line-feed", "answers-handshake",
           "dies-of-reset")
HANDLE = re.compile(r"([^\s>]{1,10})[ -]?>+ ?")


class Connection:
    def __init__(self, sock, port, defect):
        self.sock, self.port, self.defect = sock, port, defect
        self.buffer, self.ended, self.handle, self.first, self.lines = b"", False, None, True, False

    def read(self, seconds):
        """Whether anything came, the end included, within that time."""
        if self.ended or not select.select([self.sock], [], [], seconds)[0]:
            return False
        data = self.sock.recv(65536)
        self.ended = not data
        self.buffer += data
        return True

    def drop_until_quiet(self):
        while self.read(QUIET) and not self.ended:
            self.buffer = b""
        self.buffer = b""

    def frame(self):
        """The next message without its end, or None at the end."""
        while True:
            found = re.search(rb"\n" if self.defect == "nul-is-text" else rb"[\n\0]", self.buffer)
            if found:
                data, self.buffer = self.buffer[:found.start()], self.buffer[found.end():]
                if found.group() == b"\n":
                    self.lines = True
                    if self.buffer[:1] == b"\0":
                        self.drop_until_quiet()
                else:
                    self.drop_until_quiet()
                return data
            if self.ended:
                data, self.buffer = self.buffer, b""
                return data or None
            if not self.read(QUIET if self.buffer else None) and self.buffer:
                data, self.buffer = self.buffer, b""
                return data

    def send(self, text):
        data = text.encode() + (b"" if self.defect == "no-line-feed" else b"\n")
        if not self.lines and len(data) > 500:
            data = data[:500].decode(errors="ignore").encode()
        if self.defect == "cuts-at-499":
            data = data[:499] + b"\n" if len(data) > 500 else data[:499]
        if self.defect == "splits-replies":
            self.sock.sendall(data[:2])
            time.sleep(0.4)
            data = data[2:]
        self.sock.sendall(data)
        if self.defect == "answers-twice":
            self.sock.sendall(data)
        if self.defect == "drops-early":
            self.read(0.05)
            self.buffer = b""

    def take(self, data):
        """Answers a message, and says whether the conversation goes on."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("latin-1")
            if any(0x80 <= byte <= 0x9F for byte in data):
                self.send("Not taken: not text.")
                return True
        text = text.strip("\r")
        if text.rsplit(">", 1)[-1].strip() == "\\quit" and self.defect != "ignores-quit":
            return False
        first, self.first = self.first, False
        if not text.strip(" \0") or (first and text == str(self.port) and self.defect != "answers-handshake"):
            return True
        self.answer(text)
        return True

    def answer(self, text):
        found = HANDLE.match(text)
        if found and self.handle in (None, found.group(1)):
            self.handle = found.group(1)
            text = text if self.defect == "keeps-handle" else text[found.end():]
        elif self.handle is None and ">" in text:
            return self.send("Not taken: no such handle.")
        if not text.strip():
            return self.send("Not taken: your message is empty.")
        if len(text) > 500:
            return self.send("Not taken: too long.")
        if self.defect == "swallows-two":
            text = text[:-2] or "."
        self.send("" if self.defect == "sends-empty" else text)

    def serve(self):
        try:
            while (data := self.frame()) is not None:
                if not self.take(data):
                    break
            if self.defect == "hangs-after-eof" and self.ended:
                time.sleep(60)
        except OSError:
            if self.defect == "dies-of-reset":
                listener.close()
        finally:
            self.sock.close()


arguments = argparse.ArgumentParser()
arguments.add_argument("--defect", choices=DEFECTS)
defect = arguments.parse_args().defect
listener = socket.create_server(("127.0.0.1", 0), backlog=100)
port = listener.getsockname()[1]
print(port, flush=True)
while True:
    peer, _ = listener.accept()
    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=Connection(peer, port, defect).serve, daemon=True).start()
