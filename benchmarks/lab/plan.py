"""What is measured, and beside what."""

from dataclasses import dataclass

THREADS, NETTY, SELECTOR, OFF, SQLITE, POSTGRESQL = "threads", "netty", "selector", "off", "sqlite", "postgresql"
PARLEYS = (OFF, SQLITE, POSTGRESQL)
# The bare echo once more, as slow as Parley on SQLite has just been: what sockets and threads cost at that pace.
SLOWED = "slowed"

TITLES = {
    THREADS: "bare echo, virtual threads",
    NETTY: "bare echo, Netty",
    SELECTOR: "bare echo, one thread and selector",
    SLOWED: "bare echo, virtual threads, paced as Parley on SQLite",
    OFF: "Parley, journal off",
    SQLITE: "Parley, SQLite",
    POSTGRESQL: "Parley, PostgreSQL",
}


@dataclass(frozen=True)
class Case:
    """One load, on several servers in turn."""

    name: str
    title: str
    conversations: int
    targets: tuple
    text: int = 30
    rate: int = 0
    # Measured for at least so long: a conversation has to be served several times, if who is served how often is to mean anything.
    least_seconds: int = 0


CASES = (
    Case("lone", "One conversation", 1, (THREADS, OFF, SQLITE, POSTGRESQL)),
    Case("hundred", "100 conversations", 100, (THREADS, SELECTOR, NETTY, OFF, SQLITE, POSTGRESQL, SLOWED)),
    Case("long", "100 conversations, texts of 500 characters", 100, (THREADS, SQLITE), text=500),
    Case("thousand", "1,000 conversations", 1_000, (THREADS, SELECTOR, OFF, SQLITE, POSTGRESQL, SLOWED)),
    Case("paced", "1,000 conversations, 1,000 exchanges a second in all", 1_000, (THREADS, SQLITE), rate=1_000),
    Case("many", "10,000 conversations", 10_000, (THREADS, SELECTOR, SQLITE), least_seconds=10),
)

# Connected and silent, each behind its first exchange; one more talks now and then, because the generator needs one.
HELD_OPEN = 10_000

# For a server with many connections and little memory: docs/PERFORMANCE.md.
SMALL_MEMORY = ("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx168m", "-Xmn32m", "-Xss512k", "-XX:TrimNativeHeapInterval=1000")
