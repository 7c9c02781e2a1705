package parley.protocol;

import java.util.Random;
import java.util.function.Consumer;

/** Random input for property tests, of a seed that a failure names. */
final class RandomInput {

	/** What is likely to break something, more often than chance would have it. */
	private static final String[] PIECES = { "\n", "\r", "\r\n", "\n\n", "alice> ", "bob>", "->", ">>> ", " ", "\\quit",
			"é", "€", "🎉", "hello", "x", "\t", "\u001b[2J", "\u202e" };

	private final Random random;

	private RandomInput(long seed) {
		this.random = new Random(seed);
	}

	/** Runs a property with as many seeds, which are the same each time. */
	static void check(int seeds, Consumer<RandomInput> property) {
		for (long seed = 0; seed < seeds; seed++) {
			try {
				property.accept(new RandomInput(seed));
			}
			catch (AssertionError | RuntimeException failure) {
				throw new AssertionError("with seed " + seed + ": " + failure.getMessage(), failure);
			}
		}
	}

	boolean chance() {
		return this.random.nextBoolean();
	}

	int upTo(int most) {
		return this.random.nextInt(most + 1);
	}

	byte[] bytes(int most) {
		byte[] bytes = new byte[upTo(most)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/** Messages and line ends in any order, now and then one that is far too long. */
	String stream() {
		StringBuilder stream = new StringBuilder();
		for (int pieces = upTo(40); pieces > 0; pieces--) {
			stream.append(PIECES[this.random.nextInt(PIECES.length)]);
			if (upTo(30) == 0) {
				stream.append("é".repeat(upTo(5_000)));
			}
		}
		return stream.toString();
	}

	Handle handle() {
		String name = "";
		while (Handle.problemWith(name).isPresent()) {
			name = characters(1 + upTo(Handle.MAX_CHARACTERS - 1));
		}
		return new Handle(name);
	}

	MessageText text() {
		String text = "";
		while (!(MessageText.check(text) instanceof MessageText.Fits)) {
			text = characters(1 + upTo(chance() ? 20 : MessageText.MAX_CHARACTERS - 1));
		}
		return new MessageText(text);
	}

	private String characters(int count) {
		StringBuilder text = new StringBuilder();
		for (int index = 0; index < count; index++) {
			text.appendCodePoint(character());
		}
		return text.toString();
	}

	private int character() {
		int character = switch (upTo(5)) {
			case 0, 1 -> ' ' + upTo(0x5E);
			case 2 -> " >-\\\t\u001b".codePointAt(upTo(5));
			case 3 -> 0xA0 + upTo(0x2000);
			default -> upTo(Character.MAX_CODE_POINT);
		};
		boolean onTheWire = character != 0 && character != '\n' && character != '\r'
				&& Character.getType(character) != Character.SURROGATE;
		// What edits a line is refused (W21), and a mark in front of a text dropped
		// (W25).
		boolean text = "\b\u007f\u0015\u0017\ufeff".indexOf(character) < 0;
		return (onTheWire && text) ? character : 'x';
	}

}
