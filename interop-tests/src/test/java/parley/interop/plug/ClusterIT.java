package parley.interop.plug;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import parley.interop.Patience;
import parley.interop.TranscriptsRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nodes as processes on one PostgreSQL: one is killed, another is paused. */
class ClusterIT {

	private static final Duration LEASE = Duration.ofSeconds(3);

	private static String journal;

	@BeforeAll
	static void createDatabase() throws Exception {
		journal = DatabaseServer.shared().createDatabase("cluster");
	}

	private static PlugServer node(String name) {
		return PlugServer.start(journal, name, "--parley.cluster.enabled=true", "--parley.cluster.lease=" + LEASE,
				"--parley.console.enabled=false");
	}

	/** Somebody who is in the middle of a conversation. */
	private static final class Client implements AutoCloseable {

		private final Socket socket;

		private final BufferedReader in;

		private final String handle;

		Client(int port, String handle) throws IOException {
			this.handle = handle;
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(Math.toIntExact(Patience.ANSWER.toMillis()));
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
	void conversationsOfADeadNodeEndAndThoseOfTheSurvivorGoOn() throws Exception {
		try (PlugServer dies = node("dies"); PlugServer survives = node("survives")) {
			int other = survives.awaitPort();
			try (Client kate = new Client(dies.awaitPort(), "kate"); Client leo = new Client(other, "leo")) {
				dies.pullPlug();
				long before = System.nanoTime();
				assertThat(kate.hear()).isNull();
				awaitEnding("kate", "node-lost");
				// Within twice the lease where nodes and PostgreSQL have the CPU time
				// that they need.
				Duration took = Duration.ofNanos(System.nanoTime() - before);
				System.out.printf("A killed node's conversation ended after %d ms, with a lease of %d s%n",
						took.toMillis(), LEASE.toSeconds());
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
			sleeps.await(Pattern.compile("starts afresh"));
			// It says so before it listens again, and closes whoever comes in between.
			await("an answer of the node that has started afresh").atMost(Patience.START)
				.ignoreExceptions()
				.untilAsserted(() -> {
					try (Client again = new Client(port, "mia2")) {
						again.say("two");
						assertThat(again.hear()).isEqualTo("two");
					}
				});
		}
		assertSound();
	}

	private static void awaitEnding(String handle, String ending) {
		await("the ending of " + handle).pollInterval(Duration.ofMillis(50))
			.atMost(Patience.START)
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
