package parley.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** examples/bot.py answers, over the API, real clients of a real server. */
class ExampleBotIT {

	private static final Path BOT = Path.of("..", "examples", "bot.py").toAbsolutePath().normalize();

	@Test
	void answersWhoWaitsAlreadyAndWhoComesLater() {
		try (ChatProcess server = ChatProcess
			.start(ParleyJars.serverWithWeb("--parley.port=0", "--parley.bind-address=127.0.0.1",
					"--parley.console.enabled=false", "--server.port=0", "--parley.desk.tokens[0].name=bot",
					"--parley.desk.tokens[0].secret={noop}secret", "--parley.desk.tokens[0].scopes=read,answer"))) {
			int port = Integer
				.parseInt(server.awaitOut(Pattern.compile("Listening on \\S+:(\\d+)"), Patience.START).group(1));
			String desk = server.awaitOut(Pattern.compile("The desk is on (\\S+)"), Patience.START).group(1);
			try (RawPeer early = RawPeer.connect(port)) {
				early.send("early> is anybody there?\n");
				try (ChatProcess bot = ChatProcess.start(
						List.of("env", "PARLEY_TOKEN=secret", RequiredTool.python().toString(), BOT.toString(), desk));
						RawPeer late = RawPeer.connect(port)) {
					early.expect("You said: is anybody there?\n");
					late.send("late> and now?\n");
					late.expect("You said: and now?\n");
					early.send("early> once more\n");
					early.expect("You said: once more\n");
					assertThat(bot.err()).doesNotContain("Traceback");
				}
			}
		}
	}

}
