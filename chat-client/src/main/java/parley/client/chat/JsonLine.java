package parley.client.chat;

import parley.protocol.VisibleText;

/**
 * One JSON object in one line, put together name by name. Whatever could not be seen, or
 * could steer a terminal, is escaped.
 */
final class JsonLine {

	private final StringBuilder members = new StringBuilder();

	JsonLine with(String name, String value) {
		StringBuilder quoted = new StringBuilder("\"");
		value.codePoints().forEach((character) -> append(quoted, character));
		return raw(name, quoted.append('"').toString());
	}

	JsonLine with(String name, long value) {
		return raw(name, Long.toString(value));
	}

	JsonLine with(String name, boolean value) {
		return raw(name, Boolean.toString(value));
	}

	private JsonLine raw(String name, String value) {
		this.members.append(this.members.isEmpty() ? "" : ",").append('"').append(name).append("\":").append(value);
		return this;
	}

	private static void append(StringBuilder quoted, int character) {
		if (character == '"' || character == '\\') {
			quoted.append('\\').appendCodePoint(character);
			return;
		}
		String text = Character.toString(character);
		if (VisibleText.of(text).equals(text)) {
			quoted.append(text);
		}
		else {
			text.chars().forEach((unit) -> quoted.append("\\u%04x".formatted(unit)));
		}
	}

	@Override
	public String toString() {
		return "{" + this.members + "}";
	}

}
