package parley.interop;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every server of {@link ServerProgram} with every client of {@link ClientProgram}: they
 * talk, and either of them ends it, by quit and by SIGINT, in turn and out of turn. A
 * program that blocks notices the latter with its user's next line, as the original did.
 */
class ConversationIT {

	@AfterAll
	static void closeIdleServers() {
		Chat.closeIdleServers();
	}

	static Stream<Arguments> pairs() {
		return Arrays.stream(ServerProgram.values()).flatMap(ConversationIT::withEveryClient);
	}

	static Stream<Arguments> pairsWhoseOperatorCanSpeakOutOfTurn() {
		return Arrays.stream(ServerProgram.values())
			.filter(ServerProgram::noticesOutOfTurn)
			.flatMap(ConversationIT::withEveryClient);
	}

	private static Stream<Arguments> withEveryClient(ServerProgram server) {
		return Arrays.stream(ClientProgram.values()).map((client) -> arguments(server, client));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@Tag("S4")
	@Tag("W3")
	void holdsThreeExchanges(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.exchange("hello", "good morning");
			chat.exchange("how are you?", "fine, thank you");
			chat.exchange("naïve café", "schöne Grüße");
			assertThat(chat.client().isRunning()).isTrue();
			chat.keepServer();
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@Tag("C13")
	@Tag("S5")
	void clientQuitsBeforeItsFirstMessage(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.client().type("\\quit");
			assertThat(chat.client().awaitExit()).isZero();
			serverTalksToTheNext(chat);
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@Tag("C13")
	@Tag("S5")
	void clientQuitsAfterAnExchange(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.exchange("hello", "good morning");
			chat.client().type("\\quit");
			assertThat(chat.client().awaitExit()).isZero();
			chat.awaitClientEnded();
			serverTalksToTheNext(chat);
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@Tag("S5")
	@Tag("C13")
	void serverQuitsInsteadOfAnAnswer(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.exchange("hello", "good morning");
			chat.clientSays("how are you?");
			chat.server().type("\\quit");
			chat.awaitServerEnded();
			serverTalksToTheNext(chat);
		}
	}

	@ParameterizedTest
	@MethodSource("pairsWhoseOperatorCanSpeakOutOfTurn")
	@Tag("S5")
	@Tag("C13")
	void serverQuitsOutOfTurn(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.exchange("hello", "good morning");
			chat.server().type("\\quit");
			chat.userTypesIntoTheVoid();
			chat.awaitServerEnded();
			serverTalksToTheNext(chat);
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@Tag("C14")
	void clientIsInterruptedAtItsPrompt(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.exchange("hello", "good morning");
			chat.client().interrupt();
			assertThat(chat.client().awaitExit()).isEqualTo(130);
			chat.awaitClientEnded();
			serverTalksToTheNext(chat);
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@Tag("C14")
	@Tag("W13")
	void clientIsInterruptedWhileItWaits(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.clientSays("hello");
			chat.client().interrupt();
			assertThat(chat.client().awaitExit()).isEqualTo(130);
			chat.operatorTypesIntoTheVoid();
			chat.awaitClientEnded();
			serverTalksToTheNext(chat);
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@Tag("S6")
	void serverIsInterruptedInTurn(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.exchange("hello", "good morning");
			chat.clientSays("how are you?");
			chat.server().process().interrupt();
			chat.awaitServerEnded();
			assertThat(chat.server().process().awaitExit()).isEqualTo(130);
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@Tag("S6")
	void serverIsInterruptedOutOfTurn(ServerProgram server, ClientProgram client) {
		try (Chat chat = Chat.start(server, client)) {
			chat.exchange("hello", "good morning");
			chat.server().process().interrupt();
			chat.userTypesIntoTheVoid();
			chat.awaitServerEnded();
			assertThat(chat.server().process().awaitExit()).isEqualTo(130);
		}
	}

	private static void serverTalksToTheNext(Chat chat) {
		try (RawPeer bob = RawPeer.connect(chat.server().port())) {
			bob.send("bob> anybody there?");
			chat.server().awaitShown("bob> anybody there?");
			chat.server().type("still here");
			assertThat(Bytes.visible(bob.receiveOnce())).startsWith("still here");
		}
		chat.keepServer();
	}

}
