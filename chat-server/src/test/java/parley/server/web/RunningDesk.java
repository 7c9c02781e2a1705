package parley.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

import parley.server.ChatServerApplication;
import parley.server.Waiting;
import parley.server.conversation.ListenersReady;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.ManualClock;
import parley.server.desk.StartLine;

/** The whole server with its web server, both on free ports, and a journal of its own. */
final class RunningDesk implements AutoCloseable {

	/** Password and secret of everybody here. */
	static final String PASSWORD = "open-sesame";

	private static final String HASH = "{noop}" + PASSWORD;

	/** What those who guess wait by. */
	final ManualClock clock = new ManualClock();

	private final AtomicInteger port = new AtomicInteger();

	final Queue<String> lines = new ConcurrentLinkedQueue<>();

	private final ConfigurableApplicationContext context;

	private final Path folder;

	private final boolean ownFolder;

	private RunningDesk(Path folder, boolean ownFolder, List<String> settings) {
		this.folder = folder;
		this.ownFolder = ownFolder;
		SpringApplication application = new SpringApplication(ChatServerApplication.class);
		application.setLogStartupInfo(false);
		application.addInitializers((context) -> {
			context.addApplicationListener(this::seen);
			((GenericApplicationContext) context).registerBean("clock", InstantSource.class, () -> this.clock);
		});
		List<String> arguments = new ArrayList<>(
				List.of("--parley.port=0", "--parley.bind-address=127.0.0.1", "--server.port=0",
						"--parley.console.enabled=false", "--parley.limits.new-connections-per-address=1000000",
						"--parley.sign-in.tries-per-address=100000", "--parley.journal.connect-timeout=2m",
						"--parley.journal.url=jdbc:sqlite:" + folder.resolve("parley.db")));
		settings.forEach((setting) -> add(arguments, "--" + setting));
		this.context = application.run(arguments.toArray(String[]::new));
	}

	/** In place of what is set so far: two values would be a list. */
	private static void add(List<String> arguments, String setting) {
		arguments.removeIf((other) -> other.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
		arguments.add(setting);
	}

	/** With carol, an operator, susan, a supervisor, and two programs: bot and reader. */
	static RunningDesk withPeople(String... settings) {
		List<String> all = new ArrayList<>(
				List.of("parley.desk.operators[0].name=carol", "parley.desk.operators[0].password=" + HASH,
						"parley.desk.operators[1].name=susan", "parley.desk.operators[1].password=" + HASH,
						"parley.desk.operators[1].role=supervisor", "parley.desk.operators[2].name=dave",
						"parley.desk.operators[2].password=" + HASH, "parley.desk.tokens[0].name=bot",
						"parley.desk.tokens[0].secret={noop}bot-secret", "parley.desk.tokens[0].scopes=read,answer",
						"parley.desk.tokens[1].name=reader", "parley.desk.tokens[1].secret={noop}reader-secret"));
		all.addAll(List.of(settings));
		return new RunningDesk(emptyFolder(), true, all);
	}

	static RunningDesk withoutPeople(Path folder, String... settings) {
		return new RunningDesk(folder, false, List.of(settings));
	}

	private void seen(ApplicationEvent event) {
		if (event instanceof PayloadApplicationEvent<?> published) {
			if (published.getPayload() instanceof ListenersReady ready) {
				this.port.set(ready.listeners().getFirst().port());
			}
			else if (published.getPayload() instanceof StartLine(String text)) {
				this.lines.add(text);
			}
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port");
	}

	Browser browser() {
		return new Browser(url());
	}

	/** From another address of this machine. */
	Browser browserFrom(String address) {
		return new Browser(url(), address);
	}

	Browser signedIn(String name) {
		Browser browser = browser();
		browser.signIn(name, PASSWORD);
		return browser;
	}

	Browser program(String secret) {
		return browser().with(Map.of("Authorization", "Bearer " + secret));
	}

	ChatClient connect() {
		return new ChatClient(this.port.get());
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	Desk desk() {
		return this.context.getBean(Desk.class);
	}

	/** Waits until somebody waits for an answer. */
	DeskEntry waiting(String name) {
		return Waiting.present(name + " waits for an answer",
				() -> desk().view().inbox().stream().filter((entry) -> name.equals(entry.name())).findFirst(),
				() -> desk().view().open());
	}

	@Override
	public void close() {
		this.context.close();
		if (this.ownFolder) {
			FileSystemUtils.deleteRecursively(this.folder.toFile());
		}
	}

	private static Path emptyFolder() {
		try {
			return Files.createTempDirectory("parley-test");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
