package parley.interop;

import java.util.List;

/**
 * {@code java -jar chat-server.jar transcripts ...}, run to its end as a process.
 *
 * @param exitCode its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record TranscriptsRun(int exitCode, String out, String err) {

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
		try (ChatProcess process = ChatProcess.start(command)) {
			int exitCode = process.awaitExit(Patience.START);
			return new TranscriptsRun(exitCode, process.out(), process.err());
		}
	}

}
