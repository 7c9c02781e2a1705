package parley.client.chat;

import java.time.Duration;

/**
 * How long something has taken, in words that change calmly: each second up to ten, then
 * every five, then each minute.
 */
final class Spell {

	private static final int CALM_SECONDS = 10;

	private static final int STEP_SECONDS = 5;

	private Spell() {
	}

	static String of(Duration time) {
		long seconds = time.toSeconds();
		if (seconds < CALM_SECONDS) {
			return seconds + " s";
		}
		if (time.toMinutes() == 0) {
			return (seconds - seconds % STEP_SECONDS) + " s";
		}
		return (time.toHours() == 0) ? time.toMinutes() + " min"
				: time.toHours() + " h " + time.toMinutesPart() + " min";
	}

}
