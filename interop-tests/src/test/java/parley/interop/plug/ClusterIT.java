package parley.interop.plug;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.interop.TranscriptsRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nodes as processes on one PostgreSQL: one is killed, another is paused. */
@Timeout(300)
class ClusterIT {

	private static final Duration LEASE = Duration.ofSeconds(3);

	@TempDir
	private static Path folder;

	private static DatabaseServer postgresql;

	private static String journal;

	@BeforeAll
	static void startDatabase() throws Exception {
		postgresql = DatabaseServer.start(folder);
		journal = postgresql.createDatabase("cluster");
	}

	@AfterAll
	static void stopDatabase() throws Exception {
		postgresql.close();
	}

	private static PlugServer node(String name) throws IOException {
		return PlugServer.start(journal, folder.resolve(name), "--parley.cluster.enabled=true",
				"--parley.cluster.lease=" + LEASE, "--parley.console.enabled=false");
	}

	/** Somebody who is in the middle of a conversation. */
	private static final class Client implements AutoCloseable {

		private final Socket socket;

		private final BufferedReader in;

		private final String handle;

		Client(int port, String handle) throws IOException {
			this.handle = handle;
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(30_000);
			this.in = new BufferedReader(new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
			say("one");
			assertThat(hear()).isEqualTo("one");
		}

		void say(String text) throws IOException {
			this.socket.getOutputStream()
				.write("%s> %s\n".formatted(this.handle, text).getBytes(StandardCharsets.UTF_8));
		}

		@Nullable String hear() throws IOException {
			return this.in.readLine();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

	@Test
	void conversationsOfADeadNodeEndWithinTwiceTheLease() throws Exception {
		try (PlugServer dies = node("dies"); PlugServer survives = node("survives")) {
			int other = survives.awaitPort();
			try (Client kate = new Client(dies.awaitPort(), "kate"); Client leo = new Client(other, "leo")) {
				dies.pullPlug();
				long before = System.nanoTime();
				assertThat(kate.hear()).isNull();
				awaitEnding("kate", "node-lost");
				Duration took = Duration.ofNanos(System.nanoTime() - before);
				System.out.printf("A killed node's conversation ended after %d ms, with a lease of %d s%n",
						took.toMillis(), LEASE.toSeconds());
				assertThat(took).isLessThan(LEASE.multipliedBy(2));
				leo.say("two");
				assertThat(leo.hear()).isEqualTo("two");
			}
		}
		assertSound();
	}

	@Test
	void nodeThatWakesUpBehindItsLeaseSaysNothingMoreAndStartsAfresh() throws Exception {
		try (PlugServer sleeps = node("sleeps"); PlugServer wakes = node("wakes")) {
			int port = sleeps.awaitPort();
			wakes.awaitPort();
			try (Client mia = new Client(port, "mia")) {
				sleeps.signal("STOP");
				mia.say("two");
				awaitEnding("mia", "node-lost");
				sleeps.signal("CONT");
				assertThat(mia.hear()).isIn(null,
						"Sorry: what you say can't be kept at the moment, so this conversation"
								+ " ends here. Please try again later.");
			}
			assertThat(value("SELECT count(*) FROM turn JOIN conversation ON id = conversation WHERE handle = 'mia'"))
				.isEqualTo("2");
			await().atMost(Duration.ofSeconds(30)).until(() -> sleeps.output().contains("starts afresh"));
			try (Client again = new Client(port, "mia2")) {
				again.say("two");
				assertThat(again.hear()).isEqualTo("two");
			}
		}
		assertSound();
	}

	private static void awaitEnding(String handle, String ending) {
		await().pollInterval(Duration.ofMillis(50))
			.atMost(Duration.ofSeconds(60))
			.until(() -> value("SELECT ending FROM conversation WHERE handle = '%s'".formatted(handle)),
					ending::equals);
	}

	private static @Nullable String value(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(journal);
				Statement statement = connection.createStatement();
				ResultSet found = statement.executeQuery(sql)) {
			return found.next() ? found.getString(1) : null;
		}
	}

	private static void assertSound() throws Exception {
		assertThat(TranscriptsRun.of(journal, "verify").out()).endsWith(": sound\n");
	}

}
