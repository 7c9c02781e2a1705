#!/usr/bin/env python3
"""The classic client, as small as it can be, with the manners of the original.

No framing at all: a message goes out bare, and whatever one recv() of 500 bytes
returns is the answer. Strict alternation by blocking, so that it notices nothing
out of turn. Written from docs/PROTOCOL.md to test Parley against.

Usage: chatclient.py HOST PORT

Asks for a username. "\\quit", typed or received, ends it; SIGINT sends it and
ends the program with 130.
"""

import signal
import socket
import sys

MESSAGE_BYTES = 500
QUIT = "\\quit"


def ask(prompt):
    """One line from the user, or None at end of input."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def ask_username():
    while True:
        name = ask("Username: ")
        if name is None or (1 <= len(name) <= 10 and not any(c.isspace() for c in name)):
            return name
        print("A username has 1 to 10 characters and no whitespace.", flush=True)


def ask_message(name):
    while True:
        text = ask(f"{name}> ")
        if text is None or 1 <= len(text) <= MESSAGE_BYTES:
            return text
        print(f"A message has 1 to {MESSAGE_BYTES} characters.", flush=True)


def chat(connection, name):
    """Takes turns until one side ends it."""
    while True:
        text = ask_message(name)
        if text is None or text == QUIT:
            connection.sendall(QUIT.encode())
            return
        connection.sendall(f"{name}> {text}".encode())
        answer = connection.recv(MESSAGE_BYTES)
        if not answer:
            print("The server is gone.", flush=True)
            return
        if answer == QUIT.encode():
            print("The server has quit.", flush=True)
            return
        print(answer.decode(errors="replace").rstrip("\r\n\0"), flush=True)


def run(connection):
    try:
        name = ask_username()
        if name is None:
            connection.sendall(QUIT.encode())
        else:
            chat(connection, name)
        return 0
    except ConnectionError:
        print("The server is gone.", flush=True)
        return 0
    except KeyboardInterrupt:
        connection.sendall(QUIT.encode())
        return 130


def main():
    if len(sys.argv) != 3 or not sys.argv[2].isdecimal():
        print("Usage: chatclient.py HOST PORT", file=sys.stderr)
        return 2
    signal.signal(signal.SIGINT, signal.default_int_handler)
    host, port = sys.argv[1], int(sys.argv[2])
    try:
        connection = socket.create_connection((host, port), timeout=10)
    except (OSError, OverflowError) as problem:
        print(f"No connection to {host} port {port}: {problem}", file=sys.stderr)
        return 3
    connection.settimeout(None)
    with connection:
        print(f"Connected to {host}:{port}", flush=True)
        return run(connection)


if __name__ == "__main__":
    sys.exit(main())
