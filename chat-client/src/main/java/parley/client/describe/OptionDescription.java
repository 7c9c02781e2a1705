package parley.client.describe;

import java.util.Optional;

/**
 * An option of the command line. Immutable.
 *
 * @param name with the two hyphens in front
 * @param value what stands behind it, in capitals, or empty if nothing does
 * @param values what that may be, for completion
 * @param property the setting that it is short for, or empty if it is none
 * @param meaning what it sets that to if it has no value of its own
 * @param text what it does, without a full stop
 */
public record OptionDescription(String name, Optional<String> value, Values values, Optional<String> property,
		String meaning, String text) {

	private static final String ON = "true";

	static OptionDescription flag(String name, String text) {
		return new OptionDescription(name, Optional.empty(), Values.NONE, Optional.empty(), ON, text);
	}

	static OptionDescription valued(String name, String value, Values values, String text) {
		return new OptionDescription(name, Optional.of(value), values, Optional.empty(), ON, text);
	}

	OptionDescription setting(String key) {
		return setting(key, ON);
	}

	OptionDescription setting(String key, String on) {
		return new OptionDescription(this.name, this.value, this.values, Optional.of("parley.client." + key), on,
				this.text);
	}

	/**
	 * Spells it as the setting that it is short for.
	 * @param given its value, if it takes one
	 * @return {@code --key=value}, or empty if it is short for none
	 */
	public Optional<String> assignment(String given) {
		return this.property.map((key) -> "--" + key + "=" + (this.value.isPresent() ? given : this.meaning));
	}

	/**
	 * {@return the option as it is written, such as {@code --name HANDLE}}
	 */
	public String written() {
		return this.value.map((placeholder) -> this.name + " " + placeholder).orElse(this.name);
	}

	/** What the value of an option may be. */
	public enum Values {

		/** There is no value. */
		NONE,

		/** Anything. */
		ANY,

		/** A dialect's name. */
		DIALECT,

		/** A file. */
		FILE

	}

}
