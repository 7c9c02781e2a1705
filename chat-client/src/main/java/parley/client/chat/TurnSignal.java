package parley.client.chat;

import java.util.Map;

import org.jline.terminal.Terminal;

/**
 * Tells a person who looks elsewhere that the turn has come: by the terminal's bell, and
 * by a desktop notification where the terminal is known to have them. It says nothing of
 * what was said or by whom. Safe for any thread.
 */
final class TurnSignal {

	private static final String OSC_9 = "\033]9;Parley: it is your turn\007";

	private static final String OSC_777 = "\033]777;notify;Parley;It is your turn\007";

	private final Terminal terminal;

	private final String sequence;

	private TurnSignal(Terminal terminal, String sequence) {
		this.terminal = terminal;
		this.sequence = sequence;
	}

	/**
	 * Finds out what to send.
	 * @param settings what is wanted
	 * @param terminal where it goes
	 * @param environment by which terminals make themselves known
	 */
	static TurnSignal of(ChatSettings settings, Terminal terminal, Map<String, String> environment) {
		String bell = settings.bell() ? "\007" : "";
		String notification = settings.notification() ? notification(environment) : "";
		return new TurnSignal(terminal, bell + notification);
	}

	/** Gives the signal. */
	void give() {
		if (!this.sequence.isEmpty()) {
			this.terminal.writer().print(this.sequence);
			this.terminal.flush();
		}
	}

	/** A terminal that doesn't know a sequence may show it: only known ones get it. */
	static String notification(Map<String, String> environment) {
		String type = environment.getOrDefault("TERM", "");
		if (environment.containsKey("TMUX") || type.startsWith("screen") || type.startsWith("tmux")) {
			return "";
		}
		if (environment.getOrDefault("TERM_PROGRAM", "").matches("iTerm\\.app|WezTerm|ghostty")
				|| environment.containsKey("WT_SESSION") || type.equals("xterm-kitty")) {
			return OSC_9;
		}
		return (type.startsWith("foot") || type.startsWith("rxvt-unicode") || environment.containsKey("VTE_VERSION"))
				? OSC_777 : "";
	}

}
