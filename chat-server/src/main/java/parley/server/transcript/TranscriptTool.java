package parley.server.transcript;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.time.InstantSource;
import java.util.List;

import picocli.CommandLine.Model.CommandSpec;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import parley.cli.Program;
import parley.server.journal.JournalBeside;
import parley.server.journal.JournalStore;

/**
 * {@code chat-server.jar transcripts ...}: works on the journal beside the server, which
 * may be running, with the server's own settings and without its listener. Nothing but
 * the result goes to the output.
 */
public final class TranscriptTool {

	private static final int DONE = 0;

	private static final int FAILED = 1;

	private static final int USAGE = 2;

	private final JournalStore store;

	private final Writer out;

	private final PrintStream err;

	private TranscriptTool(JournalStore store, Writer out, PrintStream err) {
		this.store = store;
		this.out = out;
		this.err = err;
	}

	/**
	 * {@return the command with all that it takes}
	 */
	public static CommandSpec description() {
		return TranscriptArguments.description();
	}

	/**
	 * Does what the arguments say.
	 * @param arguments what came behind {@code transcripts}
	 * @param result where the result goes
	 * @param err where anything else is said
	 * @return the process's exit code: 0 done, 1 not done or not sound, 2 wrong arguments
	 * @throws RuntimeException if the journal can't be used, with the reason
	 */
	public static int run(List<String> arguments, OutputStream result, PrintStream err) {
		CommandSpec description = description().name("chatserver transcripts");
		description.usageMessage().customSynopsis("chatserver " + description.usageMessage().customSynopsis()[0]);
		Program program = new Program(description);
		try {
			TranscriptArguments parsed = new TranscriptArguments(program, arguments);
			return run(parsed.command(), parsed.properties(), result, err);
		}
		catch (IllegalArgumentException ex) {
			err.println("chatserver: transcripts: " + ex.getMessage());
			err.print(program.usage());
			return USAGE;
		}
	}

	private static int run(TranscriptCommand command, String[] properties, OutputStream result, PrintStream err) {
		try (Writer out = new BufferedWriter(new OutputStreamWriter(result, StandardCharsets.UTF_8))) {
			return run(command, properties, out, err);
		}
		catch (UncheckedIOException | IOException ex) {
			err.println("chatserver: the result can't be written: " + ex.getMessage());
			return FAILED;
		}
	}

	private static int run(TranscriptCommand command, String[] properties, Writer out, PrintStream err)
			throws IOException {
		if (command instanceof TranscriptCommand.Help(String text)) {
			out.write(text);
			return DONE;
		}
		SpringApplication application = new SpringApplication(JournalBeside.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		try (ConfigurableApplicationContext context = application.run(properties)) {
			return new TranscriptTool(context.getBean(JournalStore.class), out, err).run(command);
		}
	}

	private int run(TranscriptCommand command) throws IOException {
		Transcripts transcripts = new Transcripts(this.store, new SearchIndex(this.store));
		Erasure erasure = new Erasure(this.store, InstantSource.system(), (erased) -> {
		});
		return switch (command) {
			case TranscriptCommand.Overview(var filter, int limit) -> list(transcripts, filter, limit);
			case TranscriptCommand.Export(var filter, var format) -> {
				transcripts.export(filter, format.to(this.out));
				yield DONE;
			}
			case TranscriptCommand.Verify verify -> verify();
			case TranscriptCommand.Backup backup -> backup(backup);
			case TranscriptCommand.EraseConversation(var id) ->
				erased(erasure.conversation(id, user()), erasure.open(TranscriptFilter.only(id)));
			case TranscriptCommand.EraseHandle(String handle) ->
				erased(erasure.handle(handle, user()), erasure.open(TranscriptFilter.ALL.withHandle(handle)));
			case TranscriptCommand.Help help -> DONE;
		};
	}

	private int list(Transcripts transcripts, TranscriptFilter filter, int limit) throws IOException {
		for (TranscriptSummary conversation : transcripts.list(filter, Long.MAX_VALUE, limit)) {
			print(conversation.title());
		}
		return DONE;
	}

	private int verify() throws IOException {
		Verification.Result result = new Verification(this.store).verify(this::printNow);
		print("%s, %s: %s".formatted(counted(result.conversations(), "conversation"), counted(result.turns(), "turn"),
				(result.problems() == 0) ? "sound" : counted(result.problems(), "problem")));
		return (result.problems() == 0) ? DONE : FAILED;
	}

	private int backup(TranscriptCommand.Backup backup) throws IOException {
		if (!this.store.isSqlite()) {
			this.err.println("chatserver: this journal is in PostgreSQL: back it up with pg_dump (docs/JOURNAL.md)");
			return USAGE;
		}
		try {
			new SqliteBackup(this.store).to(backup.file());
			print(backup.file().toString());
			return DONE;
		}
		catch (FileAlreadyExistsException ex) {
			this.err.println("chatserver: %s is there already, and is left as it is".formatted(backup.file()));
			return FAILED;
		}
	}

	private int erased(int erased, int open) throws IOException {
		print(counted(erased, "conversation") + " erased");
		if (open > 0) {
			this.err.println("chatserver: %d more are still open; erase them once they have ended".formatted(open));
		}
		else if (erased == 0) {
			this.err.println("chatserver: there is no such conversation");
		}
		return (erased > 0 && open == 0) ? DONE : FAILED;
	}

	private static String counted(long number, String what) {
		return number + " " + what + ((number == 1) ? "" : "s");
	}

	/** Who is at the keyboard, for the audit. */
	private static String user() {
		return System.getProperty("user.name", "unknown");
	}

	private void print(String line) throws IOException {
		this.out.write(line);
		this.out.write('\n');
	}

	private void printNow(String line) {
		try {
			print(line);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
