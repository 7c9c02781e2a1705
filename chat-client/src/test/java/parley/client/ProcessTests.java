package parley.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client as a process, through pipes: what only a process has, exit codes and
 * signals.
 */
class ProcessTests {

	private final List<Client> clients = new ArrayList<>();

	@AfterEach
	void stop() {
		this.clients.forEach(Client::kill);
	}

	@Test
	@Tag("C8")
	void shellWithoutATerminalIsRefusedWithUsage() throws Exception {
		Client client = client();
		client.process.getOutputStream().close();
		assertThat(client.exitCode()).isEqualTo(2);
		assertThat(client.error()).startsWith("chatclient: ").contains("\nUsage: chatclient HOST PORT");
		assertThat(client.output()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	@Tag("C14")
	@Tag("C16")
	void signalSaysQuitAndNothingButAnswersIsOnStandardOutput(String signal, int exitCode) throws Exception {
		try (TestServer server = new TestServer()) {
			Client client = client("localhost", Integer.toString(server.port()), "--name", "alice");
			client.type("grüße\nand\n");
			server.expect("alice> grüße\n");
			server.send("hallo\n");
			server.expect("alice> and\n");
			new ProcessBuilder("kill", "-" + signal, Long.toString(client.process.pid())).start().waitFor();
			server.expectQuit();
			assertThat(client.exitCode()).isEqualTo(exitCode);
			assertThat(client.output()).isEqualTo("hallo\n");
			assertThat(client.error()).matches("Connected to [^\n]+\n(You have ended the chat.\n)?");
		}
	}

	@Test
	@Tag("C8")
	@Tag("D1")
	void unknownDialectIsOneLineThatListsTheKnown() throws Exception {
		Client client = client("localhost", "1", "--dialect", "kling\u001bon");
		assertThat(client.exitCode()).isEqualTo(2);
		assertThat(client.error())
			.isEqualTo("chatclient: there is no dialect 'kling\\x1bon', there are bare, bye, classic, end-marker, "
					+ "length-prefix, name-exchange, no-handle, nul.\n");
	}

	@Test
	@Tag("C8")
	void badSettingIsOneLine() throws Exception {
		Client client = client("localhost", "1", "--parley.client.quiet-period=soon");
		assertThat(client.exitCode()).isEqualTo(1);
		assertThat(client.error()).startsWith("chatclient: ")
			.contains("parley.client.quiet-period")
			.contains("soon")
			.hasLineCount(1);
	}

	private Client client(String... arguments) throws Exception {
		Client client = Client.start(arguments);
		this.clients.add(client);
		return client;
	}

	/** One process, and what it writes. */
	private static final class Client {

		final Process process;

		private final Output output;

		private final Output error;

		private Client(Process process) {
			this.process = process;
			this.output = new Output(process.getInputStream());
			this.error = new Output(process.getErrorStream());
		}

		static Client start(String... arguments) throws Exception {
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
							"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
							ChatClientApplication.class.getName()));
			command.addAll(Arrays.asList(arguments));
			ProcessBuilder builder = new ProcessBuilder(command);
			builder.environment().put("LC_ALL", "C");
			return new Client(InterruptSignal.withDefaultAction(builder::start));
		}

		void type(String text) throws IOException {
			this.process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}

		/** Waits for the end of the process. */
		int exitCode() {
			return Eventually.result("the end of the client's process", this.process.onExit(), this::written)
				.exitValue();
		}

		/** Waits for the end of standard output, and gives all of it. */
		String output() {
			return this.output.all();
		}

		/** Waits for the end of standard error, and gives all of it. */
		String error() {
			return this.error.all();
		}

		void kill() {
			this.process.destroyForcibly();
		}

		private String written() {
			return "Its standard output was:\n" + this.output + "\nand its standard error:\n" + this.error;
		}

	}

	/** Reads what a process writes, as it comes. */
	private static final class Output {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private final CompletableFuture<Void> end;

		Output(InputStream in) {
			this.end = CompletableFuture.runAsync(() -> copy(in), Thread::startVirtualThread);
		}

		private void copy(InputStream in) {
			try {
				in.transferTo(this.bytes);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		String all() {
			Eventually.result("the end of the output", this.end, () -> "It was until then:\n" + this);
			return toString();
		}

		@Override
		public String toString() {
			return this.bytes.toString(StandardCharsets.UTF_8);
		}

	}

}
