package parley.client.chat;

import java.util.Map;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * What the conversations of one chat have in common: the terminal, and what is kept of
 * them.
 *
 * @param terminal where they are shown
 * @param line where the person types
 * @param look what lines look like
 * @param signal says that the turn has come
 * @param transcript what was said
 * @param undelivered what was said in vain
 */
record ChatScreen(Terminal terminal, InputLine line, Look look, TurnSignal signal, Transcript transcript,
		Undelivered undelivered) {

	static ChatScreen on(Terminal terminal, ChatSettings settings, Map<String, String> environment) {
		return new ChatScreen(terminal, InputLines.on(terminal, settings),
				Look.of(settings, terminal, environment.getOrDefault("NO_COLOR", "")),
				TurnSignal.of(settings, terminal, environment), new Transcript(), new Undelivered());
	}

	/** Shows a line of the server's, its name in front, and keeps it. */
	void showOther(String said) {
		this.transcript.said(said);
		this.line.show(this.look.other(said));
	}

	/** Keeps a line that the person has just typed, and that stands there already. */
	void keepOwn(String handle, String text) {
		this.transcript.said(handle + "> " + text);
	}

	/** Shows a line that the person has not typed, as if typed. */
	void showOwn(String handle, String text) {
		keepOwn(handle, text);
		AttributedString line = this.look.own(handle, text);
		this.line.show(line);
	}

	/** Shows and keeps something that nobody said. */
	void remark(String text) {
		this.transcript.remark(text);
		this.line.show(text);
	}

}
