package parley.client.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.client.TestDialects;
import parley.protocol.Handle;
import parley.protocol.MessageText;

import static org.assertj.core.api.Assertions.assertThat;

/** A conversation that the server keeps continues when its lines break, or ends. */
class ResumeLoopTests {

	private static final WireSettings SETTINGS = new WireSettings(Duration.ofMinutes(1), Duration.ofMillis(50),
			Duration.ofSeconds(1), 16);

	private final TestEvents events = new TestEvents();

	/** The break shows in a write or in a read, by chance: hence five times. */
	@RepeatedTest(5)
	@Tag("R4")
	void lineThatBreaksWhileWhatWasSaidIsSaidAgainIsMadeOnceMore() throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			CompletableFuture<String> repeated = CompletableFuture.supplyAsync(() -> {
				keepsAndLoses(listener);
				breaksBehindItsAnswer(listener);
				return answersWhatIsSaidAgain(listener);
			});
			try (ServerConnection connection = talk(listener)) {
				assertThat(repeated.get()).isEqualTo("alice> hi");
				ServerEvent next = this.events.next();
				while (next instanceof ServerEvent.Lost || next instanceof ServerEvent.Resumed) {
					next = this.events.next();
				}
				assertThat(next).isEqualTo(new ServerEvent.Said("hello"));
				assertThat(connection.dialect()).isEqualTo(TestDialects.CLASSIC);
			}
		}
	}

	@Test
	@Tag("R5")
	void serverThatKnowsItNoMoreIsTheEnd() throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> forgets = CompletableFuture.runAsync(() -> {
				keepsAndLoses(listener);
				answers(listener, "\\parley/1 gone\n");
			});
			try (ServerConnection connection = talk(listener)) {
				assertThat(connection.encryption()).isEmpty();
				assertThat(this.events.next()).isInstanceOf(ServerEvent.Lost.class);
				assertThat(this.events.next()).isInstanceOf(ServerEvent.Gone.class);
			}
			forgets.get();
		}
	}

	private ServerConnection talk(ServerSocket listener) throws Exception {
		ServerConnection connection = ServerConnection.open("localhost", listener.getLocalPort(), SETTINGS,
				new ConnectOptions(TestDialects.CLASSIC, Tls.OFF, Recorder.NONE, Resume.ALWAYS));
		connection.start(this.events);
		connection.send(new Handle("alice"), new MessageText("hi"));
		return connection;
	}

	private static void keepsAndLoses(ServerSocket listener) {
		try (Socket first = listener.accept()) {
			BufferedReader in = reader(first);
			in.readLine();
			say(first, "\\parley/1 ready 60\n");
			in.readLine();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void breaksBehindItsAnswer(ServerSocket listener) {
		try (Socket second = listener.accept()) {
			reader(second).readLine();
			second.setSoLinger(true, 0);
			say(second, "\\parley/1 resumed 0 0\n");
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/** The answer before may have been lost with its line: then it is the one before. */
	private static String answersWhatIsSaidAgain(ServerSocket listener) {
		try (Socket third = listener.accept()) {
			BufferedReader in = reader(third);
			in.readLine();
			say(third, "\\parley/1 resumed 0 0\n");
			String again = in.readLine();
			say(third, "hello\n");
			return String.valueOf(again);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void answers(ServerSocket listener, String line) {
		try (Socket socket = listener.accept()) {
			reader(socket).readLine();
			say(socket, line);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static BufferedReader reader(Socket socket) throws IOException {
		return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
	}

	private static void say(Socket socket, String line) throws IOException {
		socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
	}

}
