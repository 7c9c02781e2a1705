package parley.interop.kit.play;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import parley.interop.kit.script.Step;

/** What came of a script. */
public sealed interface Verdict {

	/** Everything came as it had to. */
	record Passed() implements Verdict {

	}

	/**
	 * Something didn't.
	 *
	 * @param step the line that was not fulfilled, or null if it was between the lines
	 * @param remark what was wrong, in a line
	 * @param expected what had to come; empty if that can't be said in bytes
	 * @param received what came instead
	 */
	record Failed(@Nullable Step step, String remark, ByteBuffer expected, ByteBuffer received) implements Verdict {

		public Failed {
			expected = expected.asReadOnlyBuffer();
			received = received.asReadOnlyBuffer();
		}

	}

	/**
	 * The script could not be played: it says nothing about the program.
	 *
	 * @param reason why not, in a line
	 */
	record NotApplicable(String reason) implements Verdict {

	}

}
