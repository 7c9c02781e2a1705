package parley.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A host with several addresses, some of which are dead. */
@Tag("C8")
class AddressRaceTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final InetAddress DEAD = address("127.0.0.2");

	private static final InetAddress ALIVE = address("127.0.0.1");

	@Test
	void deadFirstAddressDoesNotKeepFromTheSecond() throws Exception {
		try (ServerSocket alive = new ServerSocket(0, 5, ALIVE); Silent _ = Silent.at(alive.getLocalPort())) {
			try (Socket socket = race(alive.getLocalPort(), PATIENCE).connect(List.of(DEAD, ALIVE))) {
				assertThat(socket.getInetAddress()).isEqualTo(ALIVE);
				assertThat(socket.isConnected()).isTrue();
			}
		}
	}

	@Test
	void addressThatRefusesDoesNotKeepFromTheSecond() throws Exception {
		try (ServerSocket alive = new ServerSocket(0, 5, ALIVE);
				Socket socket = race(alive.getLocalPort(), PATIENCE).connect(List.of(DEAD, ALIVE))) {
			assertThat(socket.getInetAddress()).isEqualTo(ALIVE);
		}
	}

	@Test
	void eachAddressHasItsOwnReason() throws Exception {
		int port = unusedPort();
		try (Silent _ = Silent.at(port)) {
			assertThatExceptionOfType(AddressRace.LostException.class)
				.isThrownBy(() -> race(port, Duration.ofMillis(600)).connect(List.of(DEAD, ALIVE)))
				.satisfies((lost) -> {
					assertThat(lost.reasons()).containsOnlyKeys(DEAD, ALIVE);
					assertThat(lost.reasons().get(ALIVE)).hasMessageContaining("refused");
					assertThat(lost.reasons().get(DEAD)).satisfiesAnyOf((reason) -> assertThat(reason).isNull(),
							(reason) -> assertThat(reason).isInstanceOf(SocketTimeoutException.class));
				});
		}
	}

	@Test
	void familiesTakeTurns() {
		InetAddress one = address("2001:db8::1");
		InetAddress two = address("2001:db8::2");
		assertThat(AddressRace.alternating(List.of(one, two, DEAD, ALIVE))).containsExactly(one, DEAD, two, ALIVE);
		assertThat(AddressRace.alternating(List.of(ALIVE))).containsExactly(ALIVE);
	}

	private static AddressRace race(int port, Duration within) {
		return new AddressRace(port, System.nanoTime() + within.toNanos());
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, ALIVE)) {
			return socket.getLocalPort();
		}
	}

	private static InetAddress address(String literal) {
		return InetAddress.ofLiteral(literal);
	}

	/** A listener whose queue is full, so that the system drops who comes. */
	private record Silent(ServerSocket listener, List<Socket> queue) implements AutoCloseable {

		static Silent at(int port) throws IOException {
			Silent silent = new Silent(new ServerSocket(port, 1, DEAD), new ArrayList<>());
			boolean full = false;
			while (!full) {
				Socket socket = new Socket();
				silent.queue.add(socket);
				try {
					socket.connect(new InetSocketAddress(DEAD, port), 500);
				}
				catch (SocketTimeoutException ex) {
					full = true;
				}
			}
			return silent;
		}

		@Override
		public void close() throws IOException {
			this.listener.close();
			for (Socket socket : this.queue) {
				socket.close();
			}
		}

	}

}
