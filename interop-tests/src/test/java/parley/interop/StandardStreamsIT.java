package parley.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the programs do with standard streams that are closed, full or read by nobody, and
 * in a locale that is not UTF-8. A shell arranges it, as for a person.
 */
class StandardStreamsIT {

	/** Its reader is gone before the program starts. */
	private static final String READER_GONE = "exec 3> >(:); wait $!; exec \"$@\" >&3";

	private static final String POSIX = "LC_ALL=C exec \"$@\" ";

	@TempDir
	private static Path folder;

	/** There is something to list, to export and to verify. */
	@BeforeAll
	static void talk() {
		try (RunningServer server = RunningServer.parleyOn(journal()); RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> hello\n");
			server.awaitShown("alice> hello");
			alice.send("\\quit");
			server.awaitShown("alice has ended the conversation");
		}
	}

	@Test
	@Tag("C16")
	void clientWithoutInputSaysNothingButQuit() {
		try (RawServer server = RawServer.listen();
				ChatProcess client = inShell("exec \"$@\" <&-", client(server, "--name", "bob"));
				RawPeer connection = server.accept()) {
			connection.expectQuit();
			assertThat(client.awaitExit(Patience.START)).isZero();
		}
	}

	@Test
	@Tag("C16")
	void clientWithoutAnyStandardStreamSendsTheQuestionAndNothingElse() {
		try (RawServer server = RawServer.listen();
				ChatProcess client = inShell("exec \"$@\" <&- >&- 2>&-",
						client(server, "ask", "--name", "bob", "one?"));
				RawPeer connection = server.accept()) {
			connection.expect("bob> one?\n");
			connection.send("yes\n");
			connection.expectQuit();
			assertThat(client.awaitExit(Patience.START)).isEqualTo(8);
		}
	}

	@Test
	@Tag("B22")
	void consoleWithoutInputAnswersNobody() {
		try (RunningServer server = RunningServer.start(inShell("exec \"$@\" <&-", RunningServer.onLoopback()));
				RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> hello\n");
			server.awaitShown("alice> hello");
			alice.expectSilence();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--plain", "--json" })
	@Tag("C16")
	void askEndsAtTheFirstAnswerThatNobodyReads(String format) {
		try (RawServer server = RawServer.listen();
				ChatProcess client = inShell("seq 1 40 | { " + READER_GONE + "; }",
						client(server, "ask", "--quiet", format, "--name", "bob"));
				RawPeer connection = server.accept()) {
			if (format.equals("--plain")) {
				connection.expect("bob> 1\n");
				connection.send("one\n");
			}
			connection.expectQuit();
			assertThat(client.awaitExit(Patience.START)).isEqualTo(8);
			assertThat(client.err()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ">/dev/full", ">&-" })
	@Tag("C16")
	void answerThatCannotBeWrittenIsAFailure(String output) {
		try (RawServer server = RawServer.listen();
				ChatProcess client = inShell("exec \"$@\" " + output,
						client(server, "ask", "--quiet", "--name", "bob", "one?"));
				RawPeer connection = server.accept()) {
			connection.expect("bob> one?\n");
			connection.send("yes\n");
			connection.expectQuit();
			assertThat(client.awaitExit(Patience.START)).isEqualTo(8);
			assertThat(client.err().strip()).startsWith("chatclient: the output can't be written").hasLineCount(1);
		}
	}

	static Stream<List<String>> everythingThatIsPrinted() {
		return Stream.of(ParleyJars.client("--help"), ParleyJars.client("man"), ParleyJars.client("profiles", "list"),
				ParleyJars.client("doctor", "localhost", "1"), ParleyJars.server("--help"), transcripts("--help"),
				transcripts("list"), transcripts("export", "--format", "json"), transcripts("verify"),
				shell("echo long-enough | \"$@\"", ParleyJars.server(List.of(), "hash-password")),
				ParleyJars.makeCert(folder.resolve("certificate" + System.nanoTime()).toString()),
				ParleyJars.run(Path.of("target", "parley-interop.jar"), List.of(), "server", "--list"));
	}

	@ParameterizedTest
	@MethodSource("everythingThatIsPrinted")
	@Tag("S1")
	void resultThatCannotBeWrittenIsAFailureInOneLine(List<String> command) {
		try (ChatProcess program = inShell("exec \"$@\" >/dev/full", command)) {
			assertThat(program.awaitExit(Patience.START)).isNotZero();
			assertThat(program.err().strip()).contains("No space left on device").hasLineCount(1);
		}
	}

	@ParameterizedTest
	@MethodSource("everythingThatIsPrinted")
	@Tag("S1")
	void resultThatNobodyReadsIsAFailureWithoutWords(List<String> command) {
		try (ChatProcess program = inShell(READER_GONE, command)) {
			assertThat(program.awaitExit(Patience.START)).isNotZero();
			assertThat(program.err()).isEmpty();
		}
	}

	@Test
	@Tag("W17")
	void launcherTakesArgumentsInUtf8WhereTheLocaleIsPosix() {
		try (RawServer server = RawServer.listen();
				ChatProcess client = inShell(
						"export LC_ALL=C; . ../bin/lib.sh; exec \"$@\" $'h\\xc3\\xa9llo \\xf0\\x9f\\x91\\x8d'",
						client(server, "ask", "--quiet", "--name", "bob"));
				RawPeer connection = server.accept()) {
			connection.expect("bob> h\u00e9llo \uD83D\uDC4D\n");
			connection.send("salut, \u00e9l\u00e8ve\n");
			connection.expectQuit();
			assertThat(client.awaitExit(Patience.START)).isZero();
			assertThat(client.out()).isEqualTo("salut, \u00e9l\u00e8ve\n");
		}
	}

	@Test
	@Tag("W17")
	void argumentsThatTheLocaleHasNotLetThroughAreRefused() {
		for (List<String> program : List.of(ParleyJars.client("ask", "localhost", "1", "--name", "bob"),
				ParleyJars.server("--parley.port=0"), transcripts("list"))) {
			assertRefused(inShell(POSIX + "$'h\\xc3\\xa9llo'", program), "argument \\d+ is no text .*LC_ALL=C.UTF-8.*");
		}
	}

	@Test
	@Tag("W17")
	void bytesThatAreNotUtf8AreRefused() {
		assertRefused(inShell("LC_ALL=C.UTF-8 exec \"$@\" $'h\\xe9llo'",
				ParleyJars.client("ask", "localhost", "1", "--name", "bob")), "argument 6 is no text .*UTF-8.");
	}

	@Test
	@Tag("W17")
	void passwordInTheEnvironmentThatTheLocaleHasNotLetThroughIsRefused() {
		assertRefused(inShell("export PARLEY_JOURNAL_PASSWORD=$'p\\xc3\\xa4ss'; " + POSIX, transcripts("list")),
				"the environment variable PARLEY_JOURNAL_PASSWORD is no text .*");
	}

	private static void assertRefused(ChatProcess started, String reason) {
		try (ChatProcess program = started) {
			assertThat(program.awaitExit(Patience.START)).isEqualTo(2);
			assertThat(program.err().strip()).matches("chat(client|server): " + reason).hasLineCount(1);
		}
	}

	private static List<String> client(RawServer server, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		int place = all.getFirst().equals("ask") ? 1 : 0;
		all.addAll(place, List.of("localhost", Integer.toString(server.port())));
		return ParleyJars.client(all.toArray(String[]::new));
	}

	private static List<String> transcripts(String... arguments) {
		return ParleyJars.transcripts(List.of(), journal(), arguments);
	}

	private static String journal() {
		return "jdbc:sqlite:" + folder.resolve("parley.db");
	}

	private static ChatProcess inShell(String script, List<String> command) {
		return ChatProcess.start(shell(script, command));
	}

	private static List<String> shell(String script, List<String> command) {
		return Stream.concat(Stream.of("bash", "-c", script, "run"), command.stream()).toList();
	}

}
