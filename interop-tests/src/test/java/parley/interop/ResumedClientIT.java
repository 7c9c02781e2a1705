package parley.interop;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parley's own client and server as processes, and a line between them that breaks.
 * {@code -Dparley.resume.seed=N} repeats a run.
 */
class ResumedClientIT {

	private static final long SEED = Long.getLong("parley.resume.seed", System.nanoTime());

	private static final String RECONNECTING = "The connection is lost. Reconnecting ...";

	private static final String RESUMED = "Connected again: the chat goes on where it was.";

	private static final Duration PATIENCE = Duration.ofMinutes(8);

	@TempDir
	private Path folder;

	private String journal = "";

	@BeforeEach
	void chooseJournal() {
		this.journal = "jdbc:sqlite:" + this.folder.resolve("parley.db");
	}

	@Test
	@Tag("R4")
	@Tag("R6")
	@Tag("R10")
	void nothingIsLostOrDoubledWhereverTheLineBreaks() throws Exception {
		try (RunningServer server = RunningServer.parleyEchoOn(this.journal);
				CuttableLine line = CuttableLine.to(server::port, between(60, 400));
				ChatProcess client = client(line, "--resume")) {
			talk(client, 60);
			assertThat(line.breaks()).isGreaterThan(5);
		}
	}

	@Test
	@Tag("R4")
	@Tag("R9")
	void overTlsItIsAskedUnaskedAndGoesOnAsWell() throws Exception {
		OwnCertificate certificate = OwnCertificate.makeIn(this.folder);
		try (RunningServer server = RunningServer.parleyEchoOn(this.journal, certificate.settings());
				CuttableLine line = CuttableLine.to(server::port, between(2500, 6000));
				ChatProcess client = client(line, "--tls", "--ca", certificate.file().toString())) {
			talk(client, 300);
			assertThat(line.breaks()).isGreaterThan(2);
		}
	}

	/** Pipes lines, and reads as many answers as there were lines. */
	private void talk(ChatProcess client, int count) throws SQLException {
		List<String> lines = IntStream.rangeClosed(1, count).mapToObj("line %d"::formatted).toList();
		lines.forEach(client::type);
		client.endInput();
		assertThat(client.awaitExit(PATIENCE)).as("-Dparley.resume.seed=%d: %s", SEED, client.err()).isZero();
		assertThat(client.out().lines()).as("-Dparley.resume.seed=%d", SEED).containsExactlyElementsOf(lines);
		assertThat(client.err()).contains(RECONNECTING, RESUMED).doesNotContain("parley/1");
		assertThat(turns()).containsExactlyElementsOf(
				lines.stream().flatMap((text) -> Stream.of("client: " + text, "server: " + text)).toList());
	}

	@Test
	@Tag("R4")
	@Tag("R7")
	void answerThatIsGivenWhileNobodyIsConnectedComesAfterwards() throws Exception {
		try (RunningServer server = RunningServer.parleyOn(this.journal);
				CuttableLine line = CuttableLine.to(server::port);
				ChatProcess client = client(line, "--resume")) {
			client.type("one");
			server.awaitShown("one");
			line.cut();
			line.breakAll();
			client.awaitErr(Pattern.quote(RECONNECTING));
			server.type("answer");
			Awaitility.await("the answer in the journal").atMost(Patience.ANSWER).until(() -> turns().size() == 2);
			assertThat(client.out()).doesNotContain("answer");
			line.mend();
			client.awaitOut("answer");
			client.awaitErr(Pattern.quote(RESUMED));
			client.type("two");
			server.awaitShown("two");
			client.endInput();
			server.type("last");
			assertThat(client.awaitExit()).as(client.err()).isZero();
			assertThat(client.out().lines()).containsExactly("answer", "last");
			assertThat(turns()).containsExactly("client: one", "server: answer", "client: two", "server: last");
		}
	}

	@Test
	@Tag("R7")
	@Tag("R9")
	void classicTlsClientSeesNothingOfItAndIsGoneWithItsLine() throws Exception {
		OwnCertificate certificate = OwnCertificate.makeIn(this.folder);
		try (RunningServer server = RunningServer.parleyEchoOn(this.journal, certificate.settings());
				CuttableLine line = CuttableLine.to(server::port)) {
			for (String handle : List.of("alice", "bob")) {
				try (ChatProcess client = ChatProcess
					.start(certificate.opensslClient(line.port(), "-alpn", "http/1.1"))) {
					client.type(handle + "> hello");
					client.awaitOut(Pattern.compile("^hello$", Pattern.MULTILINE), Patience.START);
					line.breakAll();
					client.awaitExit(Patience.START);
					assertThat(client.out().strip()).isEqualTo("hello");
				}
			}
			Awaitility.await("both endings")
				.atMost(Patience.ANSWER)
				.untilAsserted(() -> assertThat(column("SELECT handle || ' ' || ending FROM conversation ORDER BY id"))
					.containsExactly("alice client-gone", "bob client-gone"));
		}
	}

	private static ChatProcess client(CuttableLine line, String... options) {
		List<String> arguments = new ArrayList<>(
				List.of("127.0.0.1", Integer.toString(line.port()), "--name", "alice"));
		arguments.addAll(List.of(options));
		return ChatProcess.start(ParleyJars.client(arguments.toArray(String[]::new)));
	}

	/** The first connection, without which there is no conversation, lasts long. */
	private static LongSupplier between(int fewest, int most) {
		Random random = new Random(SEED);
		AtomicBoolean begun = new AtomicBoolean();
		return () -> begun.getAndSet(true) ? random.nextInt(fewest, most) : most;
	}

	private List<String> turns() throws SQLException {
		return column("SELECT party || ': ' || text FROM turn ORDER BY position");
	}

	private List<String> column(String query) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.journal);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			List<String> column = new ArrayList<>();
			while (rows.next()) {
				column.add(rows.getString(1));
			}
			return column;
		}
	}

}
