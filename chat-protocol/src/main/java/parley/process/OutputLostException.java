package parley.process;

import java.io.IOException;

/**
 * Standard output takes no more. Unchecked, so that it reaches the program's start
 * through streams that keep checked exceptions to themselves.
 */
public final class OutputLostException extends RuntimeException {

	private static final long serialVersionUID = 1;

	private final boolean readerGone;

	OutputLostException(IOException cause, boolean readerGone) {
		super("the output can't be written: " + cause.getMessage(), cause);
		this.readerGone = readerGone;
	}

	/**
	 * {@return whether another program read the output and has closed its end, as
	 * {@code head} does when it has enough}
	 */
	boolean isReaderGone() {
		return this.readerGone;
	}

}
