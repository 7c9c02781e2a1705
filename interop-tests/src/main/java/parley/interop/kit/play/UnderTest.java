package parley.interop.kit.play;

import java.util.Optional;

import parley.interop.kit.script.Script;

/** A program that scripts are played against. */
public sealed interface UnderTest extends AutoCloseable permits ServerUnderTest, ClientUnderTest {

	/**
	 * {@return why the script can't be played against it, or empty if it can}
	 * @param script a script
	 */
	Optional<String> obstacle(Script script);

	/**
	 * Sets the stage for a script.
	 * @param script the script
	 * @param attempt which attempt at it this is, from 1: the later, the longer a program
	 * is given to settle
	 * @return the stage, to be closed
	 * @throws Mismatch if the program isn't there, or doesn't start
	 */
	Stage stage(Script script, int attempt) throws Mismatch;

	/** Is told that something of a script may be left over in it. */
	void recover();

	@Override
	void close();

}
