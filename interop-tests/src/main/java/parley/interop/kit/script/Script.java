package parley.interop.kit.script;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A dialogue: what is sent and typed, and what has to come of it.
 *
 * @param id its file's name, without the extension
 * @param title what it proves, in a line
 * @param clauses the clauses of docs/PROTOCOL.md that it proves
 * @param level how much its failure counts
 * @param side what it tests
 * @param need what it asks of the one who answers
 * @param start how a client is started for it
 * @param dialect the dialect (docs/PROTOCOL.md, section 4) that the program has to be set
 * to, or {@link #CLASSIC}
 * @param steps its lines
 */
public record Script(String id, String title, List<String> clauses, Level level, Side side, Need need, Start start,
		String dialect, List<Step> steps) {

	/** The dialect of programs that are set to none. */
	public static final String CLASSIC = "classic";

	public Script {
		clauses = List.copyOf(clauses);
		steps = List.copyOf(steps);
	}

	/**
	 * {@return whether it is among those that a selection means}
	 * @param selection a clause, or a file name in which {@code *} stands for anything
	 */
	public boolean matches(String selection) {
		String regex = Pattern.quote(selection).replace("*", "\\E.*\\Q");
		return this.clauses.contains(selection) || this.id.matches(regex);
	}

}
