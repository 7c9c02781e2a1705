package parley.server.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Consumer;

import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContextException;
import org.springframework.context.event.EventListener;

import parley.process.StandardStreams;
import parley.server.conversation.ListenersReady;
import parley.server.desk.Desk;
import parley.server.desk.DeskFeed;
import parley.server.desk.Operator;
import parley.server.desk.StartLine;
import parley.server.journal.JournalState;
import parley.server.transcript.Transcripts;

/**
 * Starts the console that fits where the server runs, once it listens (S2, B22).
 */
class ConsoleLifecycle implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ConsoleLifecycle.class);

	private final ConsoleProperties properties;

	private final Desk desk;

	private final DeskFeed feed;

	private final @Nullable Transcripts transcripts;

	private final Drain drain;

	private volatile Consumer<String> notices = (notice) -> {
	};

	private @Nullable TerminalConsole terminal;

	private volatile @Nullable LogOnScreen log;

	ConsoleLifecycle(ConsoleProperties properties, Desk desk, DeskFeed feed, @Nullable Transcripts transcripts,
			Drain drain) {
		this.properties = properties;
		this.desk = desk;
		this.feed = feed;
		this.transcripts = transcripts;
		this.drain = drain;
	}

	@EventListener
	void ready(ListenersReady ready) {
		boolean onTerminal = isTerminal();
		boolean enabled = (this.properties.enabled() != null) ? this.properties.enabled() : onTerminal;
		PrintStream out = standardOutput();
		if (!enabled) {
			Wording.ready(ready).forEach(out::println);
			logger.info("The console is off; parley.console.enabled=true turns it on");
		}
		else if (onTerminal) {
			startOnTerminal(ready);
		}
		else {
			Wording.ready(ready).forEach(out::println);
			startOnPipe(ready, new PipedConsole(out));
		}
	}

	@EventListener
	void started(StartLine line) {
		TerminalConsole screen = this.terminal;
		if (screen != null) {
			screen.print(line.text());
		}
		else {
			standardOutput().println(line.text());
		}
	}

	/** Where the log is on the screen it says the same. */
	@EventListener
	void journal(JournalState state) {
		if (this.log == null) {
			this.notices.accept(Wording.journal(state));
		}
	}

	@Override
	public void close() {
		LogOnScreen onScreen = this.log;
		if (onScreen != null) {
			onScreen.remove();
		}
		if (this.terminal != null) {
			this.terminal.close();
		}
	}

	private void startOnTerminal(ListenersReady ready) {
		try {
			Terminal device = TerminalBuilder.builder()
				.system(true)
				.dumb(true)
				.stdinEncoding(StandardStreams.charset("stdin.encoding"))
				.stdoutEncoding(StandardStreams.charset("stdout.encoding"))
				.build();
			// Between two lines the library would leave the signal to the system, which
			// tells no client.
			device.handle(Terminal.Signal.INT, (signal) -> this.drain.interrupt());
			TerminalConsole screen = new TerminalConsole(device);
			this.terminal = screen;
			this.log = LogOnScreen.install(screen);
			OperatorConsole console = start(ready, screen);
			Wording.ready(ready).forEach(screen::print);
			screen.print("/help shows what you can do.");
			Thread.ofPlatform().name("console").daemon().start(() -> screen.converse(console, this.drain::interrupt));
		}
		catch (IOException ex) {
			throw new ApplicationContextException("the console can't use this terminal: " + ex.getMessage()
					+ ". --parley.console.enabled=false starts without it.", ex);
		}
	}

	private void startOnPipe(ListenersReady ready, PipedConsole screen) {
		OperatorConsole console = start(ready, screen);
		Thread.ofPlatform().name("console").daemon().start(() -> screen.answer(System.in, console));
	}

	private OperatorConsole start(ListenersReady ready, Screen screen) {
		OperatorConsole console = new OperatorConsole(this.desk, new Operator(this.properties.operator()),
				new TranscriptCommands(this.transcripts, screen), this.drain, screen, Wording.ports(ready),
				InstantSource.system());
		EventQueue events = new EventQueue(screen);
		this.desk.follow((event) -> events.add(() -> console.on(event)));
		this.feed.subscribe(null, (event) -> events.add(() -> console.on(event.news())));
		this.notices = (notice) -> events.add(() -> screen.print(notice));
		Thread.ofVirtual().name("console-events").start(events);
		return console;
	}

	/** JDK 25 gives none without a terminal, whatever the check says of JDK 22. */
	@SuppressWarnings("SystemConsoleNull")
	private static boolean isTerminal() {
		Console console = System.console();
		return console != null && console.isTerminal();
	}

	/**
	 * What the operator reads; everything else goes through the log. Where the locale
	 * knows nothing but ASCII, as in many a container, people still write in UTF-8.
	 */
	private static PrintStream standardOutput() {
		Charset charset = System.out.charset();
		return charset.equals(StandardCharsets.US_ASCII)
				? new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8) : System.out;
	}

}
