package parley.server.wire;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionCapTests {

	@Test
	void capIsWhatIsConfigured() {
		assertThat(ConnectionCap.of(10_000, 1_048_576)).isEqualTo(10_000);
		assertThat(ConnectionCap.of(1_000_000, Long.MAX_VALUE)).isEqualTo(1_000_000);
	}

	@Test
	void limitOfOpenFilesLowersIt() {
		assertThat(ConnectionCap.of(10_000, 1_024)).isEqualTo(768);
	}

	@Test
	void oneClientIsAlwaysLetIn() {
		assertThat(ConnectionCap.of(10_000, 64)).isEqualTo(1);
	}

	@Test
	void thisProcessHasRoomForOne() {
		assertThat(ConnectionCap.of(1)).isEqualTo(1);
	}

}
