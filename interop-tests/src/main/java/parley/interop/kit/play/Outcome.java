package parley.interop.kit.play;

import java.time.Duration;

import parley.interop.kit.script.Level;
import parley.interop.kit.script.Script;

/**
 * A script that has been played.
 *
 * @param script the script
 * @param verdict what came of it
 * @param elapsed how long it took
 */
public record Outcome(Script script, Verdict verdict, Duration elapsed) {

	/**
	 * {@return whether the program does not conform}
	 */
	public boolean breaksMust() {
		return this.verdict instanceof Verdict.Failed && this.script.level() == Level.MUST;
	}

}
