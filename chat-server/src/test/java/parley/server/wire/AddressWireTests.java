package parley.server.wire;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.conversation.ConversationEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** IPv6 addresses, with brackets and with zones, wherever the server reads one. */
class AddressWireTests {

	@BeforeAll
	static void needsIpv6() throws SocketException {
		Assumptions.assumeTrue(addressOfThisMachine("0:0:0:0:0:0:0:1").isPresent(), "this machine has no ::1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "::1", "[::1]", "0:0:0:0:0:0:0:1" })
	void listenerIsAtAnIpv6Address(String bindAddress) throws IOException {
		try (RunningServer server = listeningAt(bindAddress)) {
			assertTalks(server, "::1");
		}
	}

	@Test
	void listenerAtAllAddressesServesBothFamilies() throws IOException {
		try (RunningServer server = listeningAt("::")) {
			assertTalks(server, "::1");
			assertTalks(server, "127.0.0.1");
			server.awaitEvent(ConversationEvent.Connected.class, (event) -> event.address().equals("127.0.0.1"));
		}
	}

	@Test
	void listenerIsAtAnAddressWithAZone() throws IOException {
		Optional<InetAddress> local = addressOfThisMachine("fe80:");
		Assumptions.assumeTrue(local.isPresent(), "this machine has no link-local address");
		String withZone = local.get().getHostAddress();
		assertThat(withZone).contains("%");
		try (RunningServer server = listeningAt(withZone)) {
			assertTalks(server, withZone);
		}
	}

	@Test
	void balancerHasAnIpv6Address() throws IOException {
		try (RunningServer server = RunningServer.withEcho("parley.listeners[0].port=0",
				"parley.listeners[0].bind-address=[::1]", "parley.listeners[0].proxy-protocol=true",
				"parley.listeners[0].trusted-proxies=[::1]/128"); Socket socket = connect("::1", server)) {
			RawClient client = RawClient.over(socket);
			client.send("PROXY TCP6 2001:db8::7 ::1 4000 53142\r\nalice> hi\n");
			assertThat(client.line()).isEqualTo("hi");
			server.awaitEvent(ConversationEvent.Connected.class,
					(event) -> event.address().equals("2001:db8:0:0:0:0:0:7"));
		}
	}

	@Test
	void exemptClientHasAnIpv6Address() throws IOException {
		try (RunningServer server = RunningServer.withEcho("parley.listeners[0].port=0",
				"parley.listeners[0].bind-address=[::1]", "parley.limits.exempt=[::1]/128",
				"parley.limits.connections-per-address=1"); Socket other = connect("::1", server)) {
			server.await("it is connected", () -> server.connections() == 1);
			assertTalks(server, "::1");
			assertThat(other.isConnected()).isTrue();
		}
	}

	private static RunningServer listeningAt(String address) {
		return RunningServer.withEcho("parley.listeners[0].port=0", "parley.listeners[0].bind-address=" + address);
	}

	private static void assertTalks(RunningServer server, String address) throws IOException {
		try (Socket socket = connect(address, server)) {
			RawClient client = RawClient.over(socket);
			client.send("alice> hi\n");
			assertThat(client.line()).isEqualTo("hi");
		}
	}

	private static Socket connect(String address, RunningServer server) throws IOException {
		Socket socket = new Socket();
		socket.connect(new InetSocketAddress(address, server.port()));
		return socket;
	}

	/** Those of containers come and go. */
	private static Optional<InetAddress> addressOfThisMachine(String start) throws SocketException {
		return NetworkInterface.networkInterfaces()
			.filter((network) -> !network.getName().startsWith("veth"))
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> address instanceof Inet6Address && address.getHostAddress().startsWith(start))
			.findFirst();
	}

}
