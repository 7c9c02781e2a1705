package parley.server.web.page;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import parley.server.transcript.TranscriptSummary;
import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;

/** A conversation in the list of transcripts. */
class TranscriptRowTests {

	@Test
	void clientWithoutANameHasTheNumberOfItsConversation() {
		TranscriptSummary conversation = new TranscriptSummary(new ConversationId(7), Optional.empty(), "192.0.2.1",
				Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(), 1, 0);
		assertThat(TranscriptRow.of(conversation, Optional.empty()).name()).isEqualTo("anonymous (7)");
		assertThat(TranscriptView.of(conversation).name()).isEqualTo("anonymous (7)");
	}

}
