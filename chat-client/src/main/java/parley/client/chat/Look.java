package parley.client.chat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What lines look like: the two names in colour where that is wanted and possible, times
 * where they are. Safe for any thread.
 */
final class Look {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

	private final AttributedStyle own;

	private final AttributedStyle other;

	private final boolean times;

	private Look(boolean colour, boolean times) {
		this.own = colour ? AttributedStyle.BOLD.foreground(AttributedStyle.CYAN) : AttributedStyle.DEFAULT;
		this.other = colour ? AttributedStyle.BOLD.foreground(AttributedStyle.MAGENTA) : AttributedStyle.DEFAULT;
		this.times = times;
	}

	/**
	 * Decides how lines look.
	 * @param settings what is wanted
	 * @param terminal what is possible
	 * @param noColour the environment's NO_COLOR, or empty: anything in it means no
	 * colour unless the settings insist
	 */
	static Look of(ChatSettings settings, Terminal terminal, String noColour) {
		boolean wanted = switch (settings.colour()) {
			case AUTO -> noColour.isEmpty();
			case ALWAYS -> true;
			case NEVER -> false;
		};
		return new Look(wanted && !InputLines.isDumb(terminal), settings.times());
	}

	/** A line of ours as it stays on the screen. */
	AttributedString own(String handle, String text) {
		return new AttributedStringBuilder().append(time()).append(ownName(handle)).append(text).toAttributedString();
	}

	/** The own name and an arrow. */
	AttributedString ownName(String handle) {
		return new AttributedString(handle + "> ", this.own);
	}

	/** A line of the server's, its name in front. */
	AttributedString other(String line) {
		int name = line.indexOf("> ") + 1;
		return new AttributedStringBuilder().append(time())
			.append(new AttributedString(line.substring(0, name), this.other))
			.append(line.substring(name))
			.toAttributedString();
	}

	private String time() {
		return this.times ? "[" + CLOCK.format(LocalTime.now(ZoneId.systemDefault())) + "] " : "";
	}

}
