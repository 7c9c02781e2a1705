package parley.client.describe;

import java.util.List;

/**
 * Something that the program can be told to do. Immutable.
 *
 * @param name its first word, or empty for what needs none
 * @param arguments what follows, as it is shown
 * @param summary what it does, without a full stop
 * @param options its own options
 * @param words what its first argument may be, for completion; {@link #PLACE} stands for
 * the names of profiles
 * @param examples command lines, without the program's name
 */
public record CommandDescription(String name, String arguments, String summary, List<OptionDescription> options,
		List<String> words, List<String> examples) {

	/** A host, or the name of a profile. */
	public static final String PLACE = "PROFILE";

	/**
	 * {@return the command as it is written, without the program's name and its options}
	 */
	public String written() {
		return (this.name + " " + this.arguments).strip();
	}

}
