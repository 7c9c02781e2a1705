package parley.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A stop with a thousand clients in conversation. */
@LoadsTheMachine
@Tag("S6")
class CrowdStopIT {

	private static final int CLIENTS = 1000;

	@TempDir
	private Path folder;

	@Test
	void aThousandClientsAreToldToQuitAndTheirTranscriptsAreWhole() throws Exception {
		String journal = "jdbc:sqlite:" + this.folder.resolve("parley.db");
		List<RawPeer> clients = new ArrayList<>();
		try (RunningServer server = RunningServer.parleyEchoOn(journal, "--parley.wire.stop-timeout=1m");
				ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int number = 0; number < CLIENTS; number++) {
				RawPeer client = RawPeer.connect(server.port());
				clients.add(client);
				client.send("c%d> hello\n".formatted(number));
			}
			clients.forEach((client) -> client.expect("hello\n"));
			List<Future<?>> goodbyes = new ArrayList<>();
			clients.forEach((client) -> goodbyes.add(readers.submit(() -> leave(client))));
			long signalled = System.nanoTime();
			server.process().signal("TERM");
			assertThat(server.process().awaitExit()).isEqualTo(143);
			double seconds = (System.nanoTime() - signalled) / 1e9;
			for (Future<?> goodbye : goodbyes) {
				goodbye.get(Patience.ANSWER.toSeconds(), TimeUnit.SECONDS);
			}
			System.out.printf(Locale.ROOT, "Stopped with %d conversations in %.2f s%n", CLIENTS, seconds);
		}
		finally {
			clients.forEach(RawPeer::close);
		}
		assertWhole(journal);
	}

	private static void leave(RawPeer client) {
		client.expectQuit();
		client.close();
	}

	private static void assertWhole(String journal) {
		TranscriptsRun verified = TranscriptsRun.of(journal, "verify");
		assertThat(verified.out() + verified.err()).endsWith(": sound\n");
		assertThat(verified.exitCode()).isZero();
		TranscriptsRun exported = TranscriptsRun.of(journal, "export", "--format", "json");
		assertThat(exported.out().split("\"ending\"\\s*:\\s*\"server-stopped\"", -1)).hasSize(CLIENTS + 1);
		assertThat(exported.out().split("\"delivered\"\\s*:\\s*\"", -1)).hasSize(CLIENTS + 1);
	}

}
