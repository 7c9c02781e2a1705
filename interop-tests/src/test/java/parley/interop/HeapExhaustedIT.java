package parley.interop;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server whose heap is used up ends at once, as its launchers have it end: one that
 * lives on with whatever threads were lucky helps nobody.
 */
class HeapExhaustedIT {

	/** Enough to start, and for a few hundred clients. */
	private static final String SMALL_HEAP = "-Xmx40m -XX:+ExitOnOutOfMemoryError";

	private static final int MORE_CLIENTS_THAN_FIT = 8000;

	/** What one client may make the server keep: its turn, and what is held behind it. */
	private static final String AS_MUCH_AS_IS_HELD = ("x> " + "\u00e4".repeat(499) + "\n").repeat(17);

	@TempDir
	private Path folder;

	@Test
	void serverEndsAtOnceAndTheNextStartIsClean() {
		String journal = "jdbc:sqlite:" + this.folder.resolve("parley.db");
		int clients = fillUntilItEnds(journal);
		System.out.printf(Locale.ROOT, "A heap of 40 MB was used up by %d clients who fill what may be held%n",
				clients);
		try (RunningServer again = RunningServer.parleyEchoOn(journal); RawPeer alice = RawPeer.connect(again.port())) {
			alice.send("alice> hello\n");
			alice.expect("hello\n");
		}
		TranscriptsRun verified = TranscriptsRun.of(journal, "verify");
		assertThat(verified.out() + verified.err()).endsWith(": sound\n");
		assertThat(verified.exitCode()).isZero();
	}

	private static int fillUntilItEnds(String journal) {
		List<RawPeer> clients = new ArrayList<>();
		try (RunningServer server = RunningServer.parleyIn(journal, Map.of("JDK_JAVA_OPTIONS", SMALL_HEAP))) {
			try {
				while (clients.size() < MORE_CLIENTS_THAN_FIT && server.process().isRunning()) {
					RawPeer client = RawPeer.connect(server.port());
					clients.add(client);
					client.send(AS_MUCH_AS_IS_HELD);
				}
			}
			catch (UncheckedIOException | AssertionError gone) {
				// It has ended in the middle of this.
			}
			assertThat(server.process().awaitExit(Patience.START)).as("exit code").isEqualTo(3);
			return clients.size();
		}
		finally {
			clients.forEach(RawPeer::close);
		}
	}

}
