package parley.client.chat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;

import parley.client.wire.Backoff;
import parley.client.wire.NoConnectionException;
import parley.client.wire.ServerConnection;

/**
 * Makes a lost connection anew, when the person or the settings say so: a bounded number
 * of attempts, further and further apart, which Ctrl-C stops.
 */
final class Reconnection {

	private final InputLine line;

	private final ChatSettings settings;

	private final Opening opening;

	private final Backoff backoff;

	private int attempts;

	private String lastReason = "";

	/**
	 * Creates it.
	 * @param line where it is offered and told
	 * @param settings whether to ask, and how often to try
	 * @param opening connects
	 */
	Reconnection(InputLine line, ChatSettings settings, Opening opening) {
		this.line = line;
		this.settings = settings;
		this.opening = opening;
		this.backoff = new Backoff(settings.reconnectDelay());
	}

	/**
	 * Connects anew, or not.
	 * @param talked whether the server had said anything over the last connection; if
	 * not, it counts as a failed attempt
	 * @return the connection, or empty if there is to be none
	 */
	Optional<ServerConnection> afterLoss(boolean talked) {
		if (talked) {
			this.attempts = 0;
		}
		this.lastReason = "";
		return isToBe() ? connect() : Optional.empty();
	}

	private boolean isToBe() {
		return switch (this.settings.reconnect()) {
			case ALWAYS -> true;
			case ASK -> isWanted();
			case NEVER -> false;
		};
	}

	private boolean isWanted() {
		try {
			this.attempts = 0;
			String answer = this.line.read(
					new PlainQuestion("Connect again? (y or n) ",
							(typed) -> isAnswer(typed) ? Optional.empty() : Optional.of("(y, or n to end the chat.)")),
					"");
			return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
		}
		catch (UserInterruptException | EndOfFileException ex) {
			Thread.interrupted();
			return false;
		}
	}

	private static boolean isAnswer(String typed) {
		return typed.strip().matches("(?i)y|yes|n|no|\\\\quit");
	}

	private Optional<ServerConnection> connect() {
		try {
			while (this.attempts < this.settings.reconnectAttempts()) {
				this.attempts++;
				pause();
				try {
					return Optional.of(this.opening.open());
				}
				catch (NoConnectionException ex) {
					showOnce(ex.getMessage());
				}
			}
			this.line.show("Given up after " + this.attempts + " attempts.");
		}
		catch (InterruptedException ex) {
			this.line.show("Given up.");
		}
		return Optional.empty();
	}

	/** That it is still as it was goes without saying. */
	private void showOnce(String reason) {
		if (!reason.equals(this.lastReason)) {
			this.line.show(reason);
		}
		this.lastReason = reason;
	}

	private void pause() throws InterruptedException {
		Duration delay = this.backoff.before(this.attempts);
		this.line.show("Connecting again " + (delay.toSeconds() == 0 ? "" : "in " + Spell.of(delay) + " ") + "(attempt "
				+ this.attempts + " of " + this.settings.reconnectAttempts() + "), Ctrl-C stops ...");
		Thread.sleep(delay);
	}

	/** Connects. */
	interface Opening {

		ServerConnection open() throws NoConnectionException, InterruptedException;

	}

}
