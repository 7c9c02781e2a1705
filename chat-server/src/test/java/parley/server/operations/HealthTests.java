package parley.server.operations;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Status;

import parley.server.conversation.ListenersReady;
import parley.server.journal.JournalState;

import static org.assertj.core.api.Assertions.assertThat;

/** When the server is ready for clients. */
class HealthTests {

	@Test
	void serverThatDoesNotListenIsNotReady() {
		ListenerHealth listener = new ListenerHealth();
		assertThat(listener.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		listener.ready(new ListenersReady(List.of(new ListenersReady.Listener("127.0.0.1", 53142))));
		assertThat(listener.health().getStatus()).isEqualTo(Status.UP);
		listener.stopping();
		assertThat(listener.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void serverWhoseJournalCannotWriteIsNotReady() {
		JournalHealthIndicator journal = new JournalHealthIndicator();
		assertThat(journal.health().getStatus()).isEqualTo(Status.UP);
		journal.changed(new JournalState.Failing("the disk is full"));
		assertThat(journal.health().getStatus()).isEqualTo(Status.DOWN);
		journal.changed(new JournalState.Writing());
		assertThat(journal.health().getStatus()).isEqualTo(Status.UP);
	}

}
