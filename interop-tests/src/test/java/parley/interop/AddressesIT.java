package parley.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Hosts with several addresses, of which the server listens at 127.0.0.1 alone. */
@Tag("C8")
class AddressesIT {

	@TempDir
	private static Path folder;

	private static Path hosts;

	private static RunningServer server;

	@BeforeAll
	static void start() throws IOException {
		hosts = Files.writeString(folder.resolve("hosts"), """
				127.0.0.2 two.example
				127.0.0.1 two.example
				::1 six.example
				127.0.0.1 six.example
				""");
		server = RunningServer.parleyEcho();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "two.example", "six.example", "127.0.0.1" })
	void kitTriesAllAddresses(String host) {
		List<String> command = ParleyJars.run(Path.of("target", "parley-interop.jar"), lookingUpInFile(), "server",
				host + ":" + server.port(), "--only", "w08-line-feed");
		try (ChatProcess kit = ChatProcess.start(command)) {
			assertThat(kit.awaitExit(Patience.START)).as(kit.out() + kit.err()).isZero();
			assertThat(kit.out()).contains("MUST     1 passed");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "two.example", "six.example", "::ffff:127.0.0.1", "[::ffff:127.0.0.1]" })
	void clientTriesAllAddresses(String host) {
		List<String> command = ParleyJars.client("ask", host, Integer.toString(server.port()), "hello", "--name",
				"alice");
		Map<String, String> options = Map.of("JDK_JAVA_OPTIONS", String.join(" ", lookingUpInFile()));
		try (ChatProcess client = ChatProcess.start(command, options)) {
			assertThat(client.awaitExit(Patience.START)).as(client.err()).isZero();
			assertThat(client.out().strip()).isEqualTo("hello");
		}
	}

	@Test
	void kitNamesTheAddressWhereNothingListens() {
		try (ChatProcess kit = ChatProcess.start(ParleyJars.run(Path.of("target", "parley-interop.jar"), List.of(),
				"server", "[::1]:1", "--only", "w08-line-feed"))) {
			assertThat(kit.awaitExit(Patience.START)).isEqualTo(3);
			assertThat(kit.out() + kit.err()).contains("nothing listens on [::1]:1");
		}
	}

	/** IPv6 comes first, as on many machines. */
	private static List<String> lookingUpInFile() {
		return List.of("-Djdk.net.hosts.file=" + hosts, "-Djava.net.preferIPv6Addresses=true");
	}

}
