package parley.server.responder;

import java.time.Instant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.conversation.Conversations;
import parley.server.conversation.OffTheRecord;
import parley.server.conversation.RecordingLink;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("B21")
class EchoResponderTests {

	private final RecordingLink client = new RecordingLink();

	@Test
	void answersEachMessageWithItsOwnText() throws InterruptedException {
		assertThat(echoOf("hi")).isEqualTo("hi");
	}

	@Test
	@Tag("W5")
	void saysAllOfItToAClientThatUsesLineFeeds() throws InterruptedException {
		assertThat(echoOf("🎉".repeat(500))).isEqualTo("🎉".repeat(500));
	}

	@Test
	@Tag("W5")
	void saysAsMuchAsTheClientCanReadAndCutsNoCharacter() throws InterruptedException {
		this.client.usesNoLineFeeds();
		assertThat(echoOf("x" + "🎉".repeat(200))).isEqualTo("x" + "🎉".repeat(124));
	}

	@Test
	@Tag("W5")
	void answersEvenWhenMostOfTheMessageIsBlanks() throws InterruptedException {
		this.client.usesNoLineFeeds();
		assertThat(echoOf("\u3000".repeat(400) + "x")).isEqualTo("x");
	}

	private String echoOf(String text) throws InterruptedException {
		Conversations conversations = OffTheRecord.conversations(new TurnStateService(4, () -> Instant.EPOCH),
				Runnable::run);
		conversations.subscribe(new EchoResponder(conversations));
		ConversationId id = conversations.connected(this.client);
		conversations.arrived(id, this.client, null, new Arrival.Message(new MessageText(text)));
		assertThat(this.client.record()).hasSize(1);
		return this.client.record().getFirst().substring("<- ".length());
	}

}
