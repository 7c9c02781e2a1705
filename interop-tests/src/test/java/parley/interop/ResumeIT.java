package parley.interop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.interop.plug.DatabaseServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The real client goes on with the same conversation when its server is killed. */
class ResumeIT {

	private static final Pattern LISTENING = Pattern.compile("Listening on \\S+:(\\d+)");

	@TempDir
	private Path folder;

	@Test
	@Tag("R4")
	@Tag("R7")
	void conversationGoesOnAfterAKillAndARestart() {
		String journal = "jdbc:sqlite:" + this.folder.resolve("parley.db");
		try (ChatProcess killed = server(journal);
				Balancer address = Balancer.to(port(killed));
				ChatProcess client = client(address)) {
			talk(client, "one");
			killed.signal("KILL");
			client.type("two");
			try (ChatProcess server = server(journal)) {
				address.sendTo(port(server));
				awaitOut(client, "two\n");
				talk(client, "three");
				assertOneConversation(journal);
			}
		}
	}

	@Test
	@Tag("R4")
	@Tag("R7")
	void conversationGoesOnAtASurvivorAndAtTheNodeThatIsAliveToo() throws Exception {
		String journal = DatabaseServer.shared().createDatabase("resume");
		try (ChatProcess killed = node(journal); ChatProcess survivor = node(journal)) {
			int other = port(survivor);
			try (Balancer address = Balancer.to(port(killed)); ChatProcess client = client(address)) {
				talk(client, "one");
				address.sendTo(other);
				long before = System.nanoTime();
				killed.signal("KILL");
				client.type("two");
				awaitOut(client, "two\n");
				Duration took = Duration.ofNanos(System.nanoTime() - before);
				System.out.printf("A conversation went on %d ms after its node was killed%n", took.toMillis());
				try (ChatProcess third = node(journal)) {
					address.sendTo(port(third));
					address.cut();
					client.type("three");
					awaitOut(client, "three\n");
					assertOneConversation(journal);
				}
			}
		}
	}

	private static void talk(ChatProcess client, String text) {
		client.type(text);
		awaitOut(client, text + "\n");
	}

	private static void awaitOut(ChatProcess client, String text) {
		client.awaitOut(Pattern.compile(Pattern.quote(text)), Patience.START);
	}

	private static void assertOneConversation(String journal) {
		assertThat(TranscriptsRun.of(journal, "export", "--format", "csv").out().lines().filter(ResumeIT::isTurn))
			.hasSize(6);
		assertThat(TranscriptsRun.of(journal, "list").out().lines().filter((line) -> line.contains("alice")))
			.hasSize(1);
	}

	private static boolean isTurn(String line) {
		return line.contains("turn");
	}

	private static ChatProcess client(Balancer address) {
		return ChatProcess
			.start(ParleyJars.client("127.0.0.1", Integer.toString(address.port()), "--name", "alice", "--resume"));
	}

	private static ChatProcess server(String journal, String... options) {
		List<String> command = ParleyJars.serverOn(journal, options);
		command.add("--parley.port=0");
		command.add("--parley.bind-address=127.0.0.1");
		command.add("--parley.responder=echo");
		command.add("--parley.console.enabled=false");
		command.add("--parley.turns.resume-window=10m");
		return ChatProcess.start(command);
	}

	private static ChatProcess node(String journal) {
		return server(journal, "--parley.cluster.enabled=true", "--parley.cluster.lease=3s");
	}

	private static int port(ChatProcess server) {
		return Integer.parseInt(server.awaitOut(LISTENING, Patience.START).group(1));
	}

}
