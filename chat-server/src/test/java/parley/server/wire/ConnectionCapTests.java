package parley.server.wire;

import org.junit.jupiter.api.Test;

import parley.server.admission.DeskConnections;
import parley.server.admission.OpenFiles;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionCapTests {

	@Test
	void capIsWhatIsConfigured() {
		assertThat(ConnectionCap.of(10_000, new OpenFiles(1_048_576), 1500)).isEqualTo(10_000);
		assertThat(ConnectionCap.of(1_000_000, new OpenFiles(Long.MAX_VALUE), 1500)).isEqualTo(1_000_000);
	}

	@Test
	void limitOfOpenFilesLowersIt() {
		assertThat(ConnectionCap.of(10_000, new OpenFiles(1_024), 0)).isEqualTo(768);
	}

	@Test
	void deskHasDescriptorsOfItsOwn() {
		OpenFiles files = new OpenFiles(1_024);
		DeskConnections desk = DeskConnections.of(1_500, files);
		assertThat(desk.atMost()).isEqualTo(192);
		assertThat(ConnectionCap.of(10_000, files, desk.atMost())).isEqualTo(576);
	}

	@Test
	void oneClientIsAlwaysLetIn() {
		assertThat(ConnectionCap.of(10_000, new OpenFiles(64), 1)).isEqualTo(1);
		assertThat(DeskConnections.of(1_500, new OpenFiles(64)).atMost()).isEqualTo(1);
	}

	@Test
	void thisProcessHasRoomForOne() {
		assertThat(ConnectionCap.of(1, OpenFiles.ofThisProcess(), 0)).isEqualTo(1);
	}

}
