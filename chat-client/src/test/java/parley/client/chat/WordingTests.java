package parley.client.chat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTests {

	@Test
	@Tag("C9")
	void connectedSaysHostAddressAndPort() throws UnknownHostException {
		InetAddress address = InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
		assertThat(Wording.connected(new Destination("localhost", 7, Optional.empty()), address))
			.isEqualTo("Connected to localhost (127.0.0.1), port 7.");
		assertThat(Wording.connected(new Destination("127.0.0.1", 7, Optional.empty()), address))
			.isEqualTo("Connected to 127.0.0.1, port 7.");
	}

}
