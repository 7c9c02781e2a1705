package parley.client;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application as a person at a terminal meets it when there are no arguments.
 */
@Timeout(120)
@Tag("C8")
class InteractiveShellTests {

	private static final String PROMPT = "parley>";

	private final TestServer server = new TestServer();

	private final TestTerminal person = new TestTerminal();

	private CompletableFuture<Integer> exitCode = new CompletableFuture<>();

	@BeforeEach
	void start() {
		this.exitCode = CompletableFuture.supplyAsync(this::run, Thread::startVirtualThread);
		this.person.awaitScreen(PROMPT);
	}

	@AfterEach
	void stop() throws Exception {
		this.person.type("\rexit\r");
		assertThat(this.exitCode.get(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
		this.server.close();
		this.person.close();
	}

	@Test
	@Tag("C13")
	void chatReturnsToTheShell() throws IOException {
		this.person.type("connect localhost " + this.server.port() + " --name alice\r");
		this.person.awaitScreen("\nalice>");
		this.person.type("hi\r");
		this.server.expect("alice> hi\n");
		this.server.send("hello\n");
		this.person.awaitScreen("server> hello", "alice>");
		this.person.type("\\quit\r");
		this.server.expectQuit();
		this.person.awaitScreen("You have ended the chat.", PROMPT);
	}

	@Test
	@Tag("C14")
	void controlCEndsTheChatAndNotTheShell() throws IOException {
		this.person.type("connect localhost " + this.server.port() + "\r");
		this.person.awaitScreen("Your name (1 to 10 characters, no spaces):");
		this.person.ctrl('C');
		this.server.expectQuit();
		this.person.awaitScreen("You have ended the chat.", PROMPT);
		this.person.type("half a comm");
		this.person.awaitScreen("half a comm");
		this.person.ctrl('C');
		this.person.awaitScreen("half a comm^C", PROMPT);
	}

	@Test
	void badArgumentsAreSaidWithTheUsage() throws IOException {
		this.person.type("connect localhost\r");
		this.person.awaitOnScreen("HOST and PORT are what it takes.\nUsage: connect HOST PORT");
		this.person.type("connect localhost 65536\r");
		this.person.awaitOnScreen("'65536' is not.\nUsage: connect HOST PORT");
	}

	@Test
	@Tag("D1")
	void dialectIsChosenByNameAndTheNamesAreSaid() throws IOException {
		this.person.type("connect localhost " + this.server.port() + " --dialect=klingon\r");
		this.person.awaitOnScreen("there is no dialect 'klingon', there are bare, bye, classic,");
		this.person.type("connect localhost " + this.server.port() + " --na\talice --di\tend\t\r");
		this.person.awaitScreen("\nalice>");
		this.person.type("hi\r");
		this.server.expect("alice> hi\n@@@");
		this.person.ctrl('C');
		this.server.expectLast("\\quit\n@@@");
	}

	@Test
	void commandExplainsItself() throws IOException {
		this.person.type("help connect\r");
		this.person.awaitOnScreen("For example: connect localhost 53142 --name alice");
		this.person.type("help version\r");
		this.person.awaitOnScreen("version - ");
	}

	@Test
	void helpAndVersionAreThere() throws IOException {
		this.person.type("help\r");
		this.person.awaitOnScreen("connect: HOST PORT [--name HANDLE] [--dialect DIALECT]");
		this.person.type("version\r");
		this.person.awaitOnScreen("Version: ");
		this.person.type("co\t");
		this.person.awaitScreen(PROMPT + " connect");
		this.person.ctrl('U');
	}

	private int run() {
		SpringApplication application = new SpringApplicationBuilder(ChatClientApplication.class)
			.initializers((context) -> {
				GenericApplicationContext beans = (GenericApplicationContext) context;
				beans.getBeanFactory().registerSingleton("commandLine", new CommandLine.Shell(List.of()));
				beans.registerBean("testTerminal", Terminal.class, this.person::terminal,
						(definition) -> definition.setPrimary(true));
			})
			.build();
		application.setRegisterShutdownHook(false);
		return SpringApplication.exit(application.run());
	}

}
