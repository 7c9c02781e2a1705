package parley.client.describe;

import java.util.Optional;

/**
 * An option of the command line. Immutable.
 *
 * @param name with the two hyphens in front
 * @param value what stands behind it, in capitals, or empty if nothing does
 * @param values what that may be, for completion
 * @param property the setting that it is short for, or empty if it is none
 * @param text what it does, without a full stop
 */
public record OptionDescription(String name, Optional<String> value, Values values, Optional<String> property,
		String text) {

	static OptionDescription flag(String name, String text) {
		return new OptionDescription(name, Optional.empty(), Values.NONE, Optional.empty(), text);
	}

	static OptionDescription valued(String name, String value, Values values, String text) {
		return new OptionDescription(name, Optional.of(value), values, Optional.empty(), text);
	}

	OptionDescription setting(String key) {
		return new OptionDescription(this.name, this.value, this.values, Optional.of("parley.client." + key),
				this.text);
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
