package parley.server.responder;

import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import parley.protocol.MessageText;

/**
 * What the program said.
 *
 * @param text the answer, if it has one
 * @param end whether the conversation is to end, after the answer
 */
record WebhookAnswer(Optional<MessageText> text, boolean end) {

	/**
	 * Reads the body of a response: {@code {"text": "...", "end": true}}, one of which
	 * may be missing; anything else in it is passed over.
	 * @throws WebhookFailure if it is no answer
	 */
	static WebhookAnswer read(String body) throws WebhookFailure {
		JsonNode answer = tree(body);
		require(answer.isObject(), "is no JSON object");
		JsonNode text = answer.path("text");
		JsonNode end = answer.path("end");
		require(text.isString() || isAbsent(text), "has a text that is no string");
		require(end.isBoolean() || isAbsent(end), "has an end that is neither true nor false");
		require(text.isString() || end.booleanValue(false), "has neither a text nor an end");
		return new WebhookAnswer(text.isString() ? Optional.of(message(text.stringValue())) : Optional.empty(),
				end.booleanValue(false));
	}

	private static JsonNode tree(String body) throws WebhookFailure {
		try {
			return JsonMapper.shared().readTree(body);
		}
		catch (JacksonException ex) {
			throw WebhookFailure.forGood("its answer is no JSON");
		}
	}

	private static boolean isAbsent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
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
