package parley.interop;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code java -jar chat-server.jar transcripts ...}, run to its end as a process.
 *
 * @param exitCode its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record TranscriptsRun(int exitCode, String out, String err) {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/**
	 * Runs it.
	 * @param journal the URL of the journal
	 * @param arguments its other arguments
	 * @return what came of it
	 */
	public static TranscriptsRun of(String journal, String... arguments) {
		return of(ParleyJars.transcripts(List.of(), journal, arguments));
	}

	/**
	 * Runs a command that writes not much.
	 * @param command the command and its arguments
	 * @return what came of it
	 */
	public static TranscriptsRun of(List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().keySet().removeIf((name) -> name.matches("(PARLEY|SPRING|JAVA_TOOL|JDK_JAVA)_.*"));
		try {
			Process process = builder.start();
			ProcessOutput out = ProcessOutput.of(process.getInputStream());
			ProcessOutput err = ProcessOutput.of(process.getErrorStream());
			if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new AssertionError("%s has not ended: %s%s".formatted(command, out.all(), err.all()));
			}
			return new TranscriptsRun(process.exitValue(), out.awaitEnd(Patience.ANSWER).orElseThrow(),
					err.awaitEnd(Patience.ANSWER).orElseThrow());
		}
		catch (IOException ex) {
			throw new AssertionError("Could not run " + command, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
