package parley.server.responder;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import parley.protocol.MessageText;

/**
 * What the program said.
 *
 * @param text the answer, if it has one
 * @param end whether the conversation is to end, after the answer
 */
record WebhookAnswer(Optional<MessageText> text, boolean end) {

	private static final JsonFactory FACTORY = new JsonFactory();

	/**
	 * Reads the body of a response: {@code {"text": "...", "end": true}}, one of which
	 * may be missing; anything else in it is passed over.
	 * @throws WebhookFailure if it is no answer
	 */
	static WebhookAnswer read(String body) throws WebhookFailure {
		String text = null;
		boolean end = false;
		try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
			require(json.nextToken() == JsonToken.START_OBJECT, "is no JSON object");
			while (json.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = json.currentName();
				JsonToken value = json.nextToken();
				switch (name) {
					case "text" -> text = text(json, value);
					case "end" -> end = end(value);
					default -> json.skipChildren();
				}
			}
			require(json.nextToken() == null, "goes on after the JSON object");
		}
		catch (JacksonException ex) {
			throw WebhookFailure.forGood("its answer is no JSON");
		}
		require(text != null || end, "has neither a text nor an end");
		return new WebhookAnswer((text != null) ? Optional.of(message(text)) : Optional.empty(), end);
	}

	private static @Nullable String text(JsonParser json, JsonToken value) throws WebhookFailure {
		require(value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL, "has a text that is no string");
		return (value == JsonToken.VALUE_STRING) ? json.getString() : null;
	}

	private static boolean end(JsonToken value) throws WebhookFailure {
		require(value.isBoolean() || value == JsonToken.VALUE_NULL, "has an end that is neither true nor false");
		return value == JsonToken.VALUE_TRUE;
	}

	private static MessageText message(String text) throws WebhookFailure {
		return switch (MessageText.check(text)) {
			case MessageText.Fits(MessageText fits) -> fits;
			case MessageText.TooLong tooLong ->
				throw WebhookFailure.forGood("its answer is %d characters too long".formatted(tooLong.excess()));
			case MessageText.Empty empty -> throw WebhookFailure.forGood("its answer is empty");
			default -> throw WebhookFailure.forGood("its answer is not one line of text");
		};
	}

	private static void require(boolean condition, String otherwise) throws WebhookFailure {
		if (!condition) {
			throw WebhookFailure.forGood("its answer " + otherwise);
		}
	}

}
