package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees of the client on a real terminal. The screens are kept as text in
 * src/test/resources/screens; {@code -Dparley.screens=record} writes them anew.
 */
class TerminalScenesIT {

	private static final Path SCREENS = Path.of("src", "test", "resources", "screens");

	@Test
	@Tag("C10")
	@Tag("C12")
	void chatOnAnOrdinaryAndOnASmallScreen() throws IOException {
		try (RawServer server = RawServer.listen();
				TmuxPane pane = TmuxPane.run(80, 24, "",
						ParleyJars.client("127.0.0.1", Integer.toString(server.port())));
				RawPeer peer = server.accept()) {
			pane.await("Your name");
			peer.send("Welcome. Somebody will be with you in a moment.\n");
			pane.await("Welcome");
			pane.line("alice");
			pane.await("(your turn) alice>");
			pane.line("hello, 日本語 and e\u0301mojis 👍");
			peer.expect("alice> hello, 日本語 and e\u0301mojis 👍\n");
			pane.type("a draft, not sent: 漢字");
			pane.await("漢字");
			peer.send("an answer that is long enough to be broken between two of its words, rather than in"
					+ " the middle of one, and \u001b[2J that clears nothing\n");
			pane.await("clears nothing");
			pane.awaitEnd("(your turn) alice> a draft, not sent: 漢字");
			compare("80x24-draft-under-an-answer", pane, server);
			pane.press("C-u");
			pane.paste("one\ntwo\nthree\n");
			pane.await("3 lines pasted");
			compare("80x24-paste", pane, server);
			pane.press("s");
			pane.awaitEnd("(your turn, 2 more pasted) alice> one");
			pane.resize(40, 10);
			pane.await("pasted) alice> one");
			// How the lines above are broken anew is the terminal's business.
			pane.press("C-l");
			pane.press("Enter");
			peer.expect("alice> one\n");
			pane.await("alice> two");
			peer.send("small screens have to do with shorter lines\n");
			pane.awaitEnd("(your turn, 1 more pasted) alice> two");
			compare("40x10-small", pane, server);
			pane.press("C-u", "C-d");
			peer.expectQuit();
			pane.awaitEnd("exit code 0");
		}
	}

	@Test
	@Tag("C14")
	@SuppressWarnings("try") // the server goes away in the middle
	void controlCEndsTheChatAtEachMoment() {
		try (RawServer server = RawServer.listen(); TmuxPane pane = TmuxPane.run(80, 24, "", ParleyJars.client())) {
			String connect = "connect 127.0.0.1 " + server.port();
			pane.await("parley>");
			pane.line(connect);
			try (RawPeer peer = server.accept()) {
				pane.await("Your name");
				pane.press("C-c");
				peer.expectQuit();
			}
			pane.awaitEnd("You have ended the chat.\nparley>");
			pane.line(connect + " --name alice");
			try (RawPeer peer = server.accept()) {
				pane.awaitEnd("(your turn) alice>");
				pane.line("hi");
				peer.expect("alice> hi\n");
				pane.await("(waiting for the answer, ");
				pane.type("unfinished");
				pane.await("alice> unfinished");
				pane.press("C-c");
				peer.expectQuit();
			}
			pane.awaitEnd("You have ended the chat.\nparley>");
			pane.line(connect + " --name alice");
			try (RawPeer peer = server.accept()) {
				pane.awaitEnd("(your turn) alice>");
				pane.line("are you there?");
				peer.expect("alice> are you there?\n");
				pane.await("(waiting for the answer, ");
			}
			pane.awaitEnd("Connect again? (y or n)");
			compare("80x24-lost", pane, server);
			server.close();
			pane.line("y");
			pane.await(Pattern.compile("attempt [3-8] of 8"));
			pane.press("C-c");
			pane.awaitEnd("Given up.\nparley>");
			pane.line("exit");
			pane.awaitEnd("exit code 0");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	@Tag("C12")
	void nothingIsRedrawnOnADumbTerminal() throws IOException {
		try (RawServer server = RawServer.listen();
				TmuxPane pane = TmuxPane.run(80, 24, "TERM=dumb",
						ParleyJars.client("127.0.0.1", Integer.toString(server.port()), "--name", "alice"));
				RawPeer peer = server.accept()) {
			pane.await("Your turn, alice.");
			pane.type("hellx");
			pane.press("BSpace");
			pane.line("o");
			peer.expect("alice> hello\n");
			pane.await("Waiting for the answer.");
			pane.type("typed ahead");
			pane.await("typed ahead");
			peer.send("good morning\n");
			pane.await("good morning");
			pane.press("Enter");
			peer.expect("alice> typed ahead\n");
			peer.send("\\quit");
			pane.await("exit code 0");
			compare("80x24-dumb", pane, server);
		}
	}

	private static void compare(String name, TmuxPane pane, RawServer server) throws IOException {
		Path file = SCREENS.resolve(name + ".txt");
		if ("record".equals(System.getProperty("parley.screens"))) {
			Files.createDirectories(SCREENS);
			Files.writeString(file, stable(pane, server) + "\n");
		}
		String expected = Files.readString(file).stripTrailing();
		Awaitility.await("the screen " + file)
			.atMost(Patience.ANSWER)
			.untilAsserted(() -> assertThat(stable(pane, server)).isEqualTo(expected));
	}

	/** Without what differs from run to run. */
	private static String stable(TmuxPane pane, RawServer server) {
		return pane.screen()
			.replace(Integer.toString(server.port()), "PORT")
			.replaceAll("(waiting[^,)]*), [0-9]+ s", "$1");
	}

}
