package parley.server.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;
import parley.server.conversation.ConversationEvent;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Conversations that outlast their connections, on real sockets. */
class ResumeWireTests {

	private static final String GONE = "\\parley/1 gone";

	private static final int TURNS = 400;

	private static RunningServer operator;

	private static RunningServer echo;

	private final ResumeSecret first = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret second = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret third = ResumeSecret.random(new SecureRandom());

	@BeforeAll
	static void start() {
		operator = RunningServer.withOperator();
		echo = RunningServer.withEcho();
	}

	@AfterAll
	static void stop() {
		operator.close();
		echo.close();
	}

	@AfterEach
	void nothingWaits() {
		operator.endAll();
		echo.endAll();
	}

	@Test
	@Tag("R3")
	@Tag("R4")
	@Tag("R7")
	void conversationIsTakenUpWithWhatWasAnsweredMeanwhile() throws IOException {
		ConversationId id;
		try (RawClient client = begin(operator)) {
			client.send("alice> hi\n");
			id = operator.waiting().id();
			client.reset();
		}
		operator.awaitEvent(ConversationEvent.ConnectionLost.class, (lost) -> true);
		operator.await("the desk knows of it", () -> operator.waiting().reconnecting());
		operator.answer("hello");
		operator.awaitEvent(ConversationEvent.ReplyUndelivered.class, (lost) -> true);
		assertThat(operator
			.rows("SELECT seq FROM turn WHERE delivered IS NULL AND party = 'server' AND conversation = " + id))
			.containsExactly("2");
		try (RawClient client = operator.connect().send(resume(this.first, 0, this.second))) {
			assertThat(client.line()).isEqualTo("\\parley/1 resumed 1 1");
			assertThat(client.line()).isEqualTo("hello");
			client.send("alice> how are you\n");
			assertThat(operator.waiting().reconnecting()).isFalse();
			operator.answer("fine");
			assertThat(client.line()).isEqualTo("fine");
			operator.await("both answers are delivered", () -> operator
				.rows("SELECT seq FROM turn WHERE delivered IS NULL AND party = 'server' AND conversation = " + id)
				.isEmpty());
		}
		assertThat(operator.rows("SELECT id FROM conversation WHERE id >= " + id)).containsExactly(id.toString());
	}

	@Test
	@Tag("R2")
	@Tag("R5")
	void usedOrGuessedSecretGetsNothingAndChangesNothing() throws IOException {
		try (RawClient client = begin(echo)) {
			assertThat(client.send("alice> one\n").line()).isEqualTo("one");
			client.reset();
		}
		try (RawClient client = echo.connect().send(resume(this.first, 1, this.second))) {
			assertThat(client.line()).isEqualTo("\\parley/1 resumed 1 1");
			for (ResumeSecret worthless : List.of(this.first, this.third, hashOf(this.second))) {
				try (RawClient thief = echo.connect().send(resume(worthless, 1, this.third))) {
					assertThat(thief.rest()).isEqualTo(GONE + "\n");
				}
			}
			assertThat(client.send("alice> two\n").line()).isEqualTo("two");
		}
	}

	@Test
	@Tag("R5")
	void whoHasMissedTooMuchOrHeardTooMuchGetsNothing() throws IOException {
		try (RawClient client = begin(echo)) {
			for (int turn = 1; turn <= 17; turn++) {
				client.send("alice> " + turn + "\n").line();
			}
			for (int heard : new int[] { 0, 18 }) {
				try (RawClient again = echo.connect().send(resume(this.first, heard, this.second))) {
					assertThat(again.rest()).isEqualTo(GONE + "\n");
				}
			}
			try (RawClient again = echo.connect().send(resume(this.first, 1, this.second))) {
				assertThat(again.line()).isEqualTo("\\parley/1 resumed 17 17");
				assertThat(again.line()).isEqualTo("2");
			}
		}
	}

	@Test
	@Tag("R8")
	void newConnectionTakesOverAndTheOldOneIsClosed() throws IOException {
		try (RawClient old = begin(echo)) {
			try (RawClient client = echo.connect().send(resume(this.first, 0, this.second))) {
				assertThat(client.line()).isEqualTo("\\parley/1 resumed 0 0");
				assertThat(old.isClosedByServer()).isTrue();
				assertThat(client.send("alice> still here\n").line()).isEqualTo("still here");
			}
		}
	}

	@Test
	@Tag("R6")
	void whatWasCutOffIsNoMessageAndWhatWasHeldStaysHeld() throws IOException {
		try (RawClient client = begin(operator)) {
			client.send("alice> one\nalice> two\nalice> thr");
			operator.awaitEvent(ConversationEvent.MessageHeld.class, (held) -> held.waiting() == 1);
			client.endSending();
			operator.awaitEvent(ConversationEvent.ConnectionLost.class, (lost) -> true);
		}
		try (RawClient client = operator.connect().send(resume(this.first, 0, this.second))) {
			assertThat(client.line()).isEqualTo("\\parley/1 resumed 2 0");
			client.send("alice> three\n");
			assertThat(operator.answer("1")).isEqualTo("one");
			assertThat(operator.answer("2")).isEqualTo("two");
			assertThat(operator.answer("3")).isEqualTo("three");
			client.send("\\quit\n");
			operator.awaitEvent(ConversationEvent.Ended.class, (ended) -> ended.ending() == Ending.CLIENT_QUIT);
		}
	}

	@Test
	@Tag("R6")
	void quitOfTheServerIsALine() {
		try (RawClient client = begin(operator)) {
			client.send("alice> hi\n");
			operator.end(operator.waiting());
			assertThat(client.rest()).isEqualTo("\\quit\n");
		}
	}

	@Test
	@Tag("R7")
	void clientThatDoesNotComeBackIsGone() throws IOException {
		Duration window = Duration.ofHours(1);
		try (RunningServer server = RunningServer
			.withOperator("parley.turns.resume-window=" + window.toHours() + "h")) {
			try (RawClient client = begin(server, Long.toString(window.toSeconds()))) {
				client.send("alice> hi\n");
				server.waiting();
			}
			server.awaitEvent(ConversationEvent.ConnectionLost.class, (lost) -> true);
			server.sweepAfter(window.dividedBy(2));
			assertThat(server.desk().view().open()).hasSize(1);
			server.sweepAfter(window);
			server.awaitEnded(Ending.CLIENT_GONE);
			try (RawClient late = server.connect().send(resume(this.first, 0, this.second))) {
				assertThat(late.rest()).isEqualTo(GONE + "\n");
			}
		}
	}

	@Test
	@Tag("R7")
	void whereNobodyMayWaitALostConnectionEndsTheConversation() {
		try (RunningServer server = RunningServer.withOperator("parley.turns.resume-waiting=0")) {
			try (RawClient client = begin(server)) {
				client.send("alice> hi\n");
				server.waiting();
			}
			server.awaitEnded(Ending.CLIENT_GONE);
		}
	}

	@Test
	@Tag("R1")
	void malformedRequestIsNeverAMessageAndWithoutAWindowNothingIsKept() {
		try (RunningServer off = RunningServer.withEcho("parley.turns.resume-window=0")) {
			List<String> before = echo.rows("SELECT id FROM conversation");
			String whole = new ResumeRequest.Begin(this.first.hash()).line();
			for (String line : List.of(whole.substring(0, 5), whole.substring(0, 30), whole + "x")) {
				try (RawClient client = echo.connect().send(line)) {
					assertThat(client.rest()).isEqualTo(GONE + "\n");
				}
			}
			assertThat(echo.rows("SELECT id FROM conversation")).isEqualTo(before);
			try (RawClient client = off.connect().send(whole + "\n")) {
				assertThat(client.rest()).isEqualTo(GONE + "\n");
			}
		}
	}

	@Test
	@Tag("R9")
	void protocolIsSelectedForWhoOffersItAndNobodyElseNoticesAnything(@TempDir Path folder) throws Exception {
		TestCertificate certificate = TestCertificate.make(folder);
		try (RunningServer server = RunningServer.withEcho(certificate.bundle("parley.ssl-bundle=test"))) {
			assertThat(selected(server, certificate, "parley/1")).isEqualTo("parley/1");
			assertThat(selected(server, certificate, "http/1.1", "parley/1")).isEqualTo("parley/1");
			assertThat(selected(server, certificate, "http/1.1")).isEmpty();
			assertThat(selected(server, certificate)).isEmpty();
		}
	}

	/** Each byte of requests, answers and messages is the last one sooner or later. */
	@Test
	@Tag("R4")
	@Tag("R10")
	void everyMessageAndAnswerIsThereOnceAndInOrderHoweverOftenTheLineBreaks() throws IOException {
		long seed = ThreadLocalRandom.current().nextLong();
		try (RunningServer server = RunningServer.withEcho("parley.limits.new-connections-per-address=1000000",
				"parley.turns.resume-window=1h"); CuttingLink line = new CuttingLink(server.port(), seed, 260)) {
			ResumingPeer begun = peer(line, server);
			List<String> answers = new ArrayList<>();
			List<String> expected = new ArrayList<>();
			for (int turn = 1; turn <= TURNS; turn++) {
				answers.add(begun.ask("message " + turn));
				expected.add("message " + turn);
			}
			begun.quit();
			assertThat(line.cuts()).as("seed %d", seed).isGreaterThan(100);
			assertThat(answers).as("seed %d", seed).isEqualTo(expected);
			assertThat(server
				.rows("SELECT text FROM turn WHERE party = 'client' AND conversation = (SELECT conversation FROM turn"
						+ " WHERE text = 'message 1' AND party = 'client') ORDER BY seq"))
				.as("seed %d", seed)
				.isEqualTo(expected);
			// A request of which one byte has come can't be told from a message (R1).
			assertThat(server.rows("SELECT text FROM turn WHERE text NOT LIKE 'message %'")).as("seed %d", seed)
				.allMatch("\\"::equals);
		}
	}

	/** The beginning can't be taken up: that is tried until it succeeds. */
	private static ResumingPeer peer(CuttingLink line, RunningServer server) throws IOException {
		for (int attempt = 0; attempt < 100; attempt++) {
			ResumingPeer peer = new ResumingPeer(line.port());
			try {
				peer.begin();
				return peer;
			}
			catch (IOException lost) {
				assertThat(server.rows("SELECT count(*) FROM turn")).containsOnly("0");
			}
		}
		throw new AssertionError("no beginning");
	}

	private RawClient begin(RunningServer server) {
		return begin(server, "120");
	}

	private RawClient begin(RunningServer server, String window) {
		RawClient client = server.connect().send(new ResumeRequest.Begin(this.first.hash()).line() + "\n");
		assertThat(client.line()).isEqualTo("\\parley/1 ready " + window);
		return client;
	}

	private static String resume(ResumeSecret secret, int heard, ResumeSecret next) {
		return new ResumeRequest.Resume(secret, heard, next.hash()).line() + "\n";
	}

	/** What an eavesdropper, or a thief of the server's memory, knows. */
	private static ResumeSecret hashOf(ResumeSecret secret) {
		return new ResumeSecret(secret.hash().value());
	}

	private static String selected(RunningServer server, TestCertificate certificate, String... offered)
			throws Exception {
		try (SSLSocket socket = (SSLSocket) certificate.trustedBy(null).getSocketFactory().createSocket()) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setApplicationProtocols(offered);
			socket.setSSLParameters(parameters);
			try (RawClient client = RawClient.connect(server.port(), socket)) {
				assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
				return socket.getApplicationProtocol();
			}
		}
	}

}
