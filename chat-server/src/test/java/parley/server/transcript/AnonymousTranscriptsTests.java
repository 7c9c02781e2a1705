package parley.server.transcript;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import parley.server.turn.ConversationId;
import parley.server.turn.Party;

import static org.assertj.core.api.Assertions.assertThat;

/** Two clients without a name can be told apart. */
class AnonymousTranscriptsTests {

	private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");

	private static final TranscriptSummary CONVERSATION = new TranscriptSummary(new ConversationId(7), Optional.empty(),
			"192.0.2.1", AT, Optional.empty(), Optional.empty(), Optional.empty(), 1, 0);

	private static final TranscriptTurn TURN = new TranscriptTurn(1, Party.CLIENT, "hi", AT, Optional.empty(),
			Optional.empty());

	@Test
	void titleHasTheNumberOfTheConversation() {
		assertThat(CONVERSATION.title()).startsWith("conversation 7: anonymous (7) from 192.0.2.1, ");
	}

	@Test
	void lineOfATranscriptHasIt() throws IOException {
		StringWriter file = new StringWriter();
		TranscriptSink text = TranscriptFormat.TEXT.to(file);
		text.begin(CONVERSATION);
		text.turn(TURN);
		assertThat(file.toString()).contains("  anonymous (7)> hi\n");
	}

	@Test
	void lineThatWasSearchedForHasIt() {
		assertThat(new SearchHit(1, CONVERSATION.id(), Optional.empty(), TURN).line()).contains("  anonymous (7)> hi");
	}

}
