package parley.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that may open few files, and one that can open no more. */
class DescriptorsIT {

	/** What the server keeps for itself of what it may open. */
	private static final int RESERVED = 256;

	private final List<RawPeer> clients = new ArrayList<>();

	@AfterEach
	void disconnect() {
		this.clients.forEach(RawPeer::close);
	}

	@Test
	void thereAreNeverMoreConnectionsThanFilesThatMayBeOpen() {
		int connections = 100;
		int files = connections + RESERVED;
		try (RunningServer server = RunningServer.parleyEchoIn(prlimit("--nofile=%d:%d".formatted(files, files)))) {
			server.process().awaitErr("parley.wire.max-connections=10000 is lowered to " + connections);
			connect(server, connections);
			this.clients.forEach(DescriptorsIT::talk);
			try (RawPeer refused = RawPeer.connect(server.port())) {
				refused.expect("Not now: this server has all the conversations that it can hold. "
						+ "Please try again later.\n");
				refused.expectEnd();
			}
			this.clients.forEach(DescriptorsIT::talk);
			assertThat(server.process().err()).doesNotContain("can't be accepted");
		}
	}

	@Test
	void conversationsGoOnWithoutDescriptorsAndAcceptingResumesWhenTheyReturn() throws IOException {
		int spare = 10;
		try (RunningServer server = RunningServer.parleyEchoIn(prlimit("--nofile=4096:4096"))) {
			connect(server, 20);
			this.clients.forEach(DescriptorsIT::talk);
			setLimit(server, openFiles(server) + spare);
			List<RawPeer> live = List.copyOf(this.clients);
			connect(server, 3 * spare);
			server.process().awaitErr("Connections can't be accepted, those that there are go on");
			System.out.printf("Without descriptors: slowest answer of %d live conversations after %,d ms%n",
					live.size(), slowest(live).toMillis());
			this.clients.subList(live.size(), this.clients.size() - 3).forEach(RawPeer::close);
			long returned = System.nanoTime();
			talk(this.clients.getLast());
			talk(connect(server, 1).getFirst());
			Duration took = Duration.ofNanos(System.nanoTime() - returned);
			System.out.printf("Descriptors are back: who waited, and who came then, were answered after %,d ms%n",
					took.toMillis());
			server.process().awaitErr("Connections are accepted again");
			slowest(live);
		}
	}

	private List<RawPeer> connect(RunningServer server, int count) {
		List<RawPeer> added = IntStream.range(0, count).mapToObj((number) -> RawPeer.connect(server.port())).toList();
		this.clients.addAll(added);
		return added;
	}

	private static Duration slowest(List<RawPeer> talking) {
		long slowest = 0;
		for (RawPeer client : talking) {
			long begun = System.nanoTime();
			talk(client);
			slowest = Math.max(slowest, System.nanoTime() - begun);
		}
		return Duration.ofNanos(slowest);
	}

	private static void talk(RawPeer client) {
		client.send("alice> hello\n");
		client.expect("hello\n");
	}

	private static List<String> prlimit(String limit) {
		return List.of(RequiredTool.find("prlimit").toString(), limit);
	}

	private static void setLimit(RunningServer server, long files) {
		List<String> command = new ArrayList<>(prlimit("--nofile=%d:4096".formatted(files)));
		command.add("--pid=" + server.process().pid());
		try (ChatProcess prlimit = ChatProcess.start(command)) {
			assertThat(prlimit.awaitExit()).as(prlimit.err()).isZero();
		}
	}

	private static long openFiles(RunningServer server) throws IOException {
		try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(server.process().pid()), "fd"))) {
			return files.count();
		}
	}

}
