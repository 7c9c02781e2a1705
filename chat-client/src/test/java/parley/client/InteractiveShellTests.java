package parley.client;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application as a person at a terminal meets it when there are no arguments.
 */
@Tag("C8")
class InteractiveShellTests {

	private static final String PROMPT = "parley>";

	private static final TestTerminal person = new TestTerminal();

	private static CompletableFuture<Integer> exitCode = new CompletableFuture<>();

	private final TestServer server = new TestServer();

	@BeforeAll
	static void start() {
		exitCode = CompletableFuture.supplyAsync(InteractiveShellTests::run, Thread::startVirtualThread);
		person.awaitScreen(PROMPT);
	}

	@AfterAll
	static void exit() throws IOException {
		person.type("exit\r");
		assertThat(Eventually.result("the end of the shell", exitCode, person::screen)).isZero();
		person.close();
	}

	@BeforeEach
	void clearScreen() throws IOException {
		person.clear();
		person.awaitScreen(PROMPT);
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		person.type("\r");
		person.awaitScreen(PROMPT);
	}

	@Test
	@Tag("C13")
	void chatReturnsToTheShell() throws IOException {
		person.type("connect localhost " + this.server.port() + " --name alice\r");
		person.awaitScreen("(your turn) alice>");
		person.type("hi\r");
		this.server.expect("alice> hi\n");
		this.server.send("hello\n");
		person.awaitScreen("server> hello", "(your turn) alice>");
		person.type("\\quit\r");
		this.server.expectQuit();
		person.awaitScreen("You have ended the chat.", PROMPT);
	}

	@Test
	@Tag("C14")
	void controlCEndsTheChatAndNotTheShell() throws IOException {
		person.type("connect localhost " + this.server.port() + "\r");
		person.awaitScreen("Your name (1 to 10 characters, no spaces):");
		person.ctrl('C');
		this.server.expectQuit();
		person.awaitScreen("You have ended the chat.", PROMPT);
		person.type("half a comm");
		person.awaitScreen("half a comm");
		person.ctrl('C');
		person.awaitScreen("half a comm^C", PROMPT);
	}

	@Test
	void badArgumentsAreSaidWithTheUsage() throws IOException {
		person.type("connect localhost\r");
		person.awaitOnScreen("PORT is missing, and there is no profile 'localhost'.\nUsage: connect HOST PORT|PROFILE");
		person.type("connect localhost 65536\r");
		person.awaitOnScreen("'65536' is not.\nUsage: connect HOST PORT|PROFILE");
	}

	@Test
	@Tag("D1")
	void dialectIsChosenByNameAndTheNamesAreSaid() throws IOException {
		person.type("connect localhost " + this.server.port() + " --dialect=klingon\r");
		person.awaitOnScreen("there is no dialect 'klingon', there are bare, bye, classic,");
		person.type("connect localhost " + this.server.port() + " --na\talice --di\tend\t\r");
		person.awaitScreen("(your turn) alice>");
		person.type("hi\r");
		this.server.expect("alice> hi\n@@@");
		person.ctrl('C');
		this.server.expectLast("\\quit\n@@@");
	}

	@Test
	void commandExplainsItself() throws IOException {
		person.type("help connect\r");
		person.awaitOnScreen("For example: connect localhost 53142 --name alice");
		person.type("help version\r");
		person.awaitOnScreen("version - ");
	}

	@Test
	void helpAndVersionAreThere() throws IOException {
		person.type("help\r");
		person.awaitOnScreen("connect: HOST PORT|PROFILE [--name HANDLE] [--dialect DIALECT]");
		person.type("version\r");
		person.awaitOnScreen("Version: ");
		person.type("co\t");
		person.awaitScreen(PROMPT + " connect");
		person.ctrl('U');
	}

	private static int run() {
		SpringApplication application = new SpringApplicationBuilder(ChatClientApplication.class)
			.initializers((context) -> {
				GenericApplicationContext beans = (GenericApplicationContext) context;
				beans.getBeanFactory().registerSingleton("commandLine", new CommandLine.Shell(List.of()));
				beans.registerBean("testTerminal", Terminal.class, person::terminal,
						(definition) -> definition.setPrimary(true));
			})
			.build();
		application.setRegisterShutdownHook(false);
		return SpringApplication.exit(application.run());
	}

}
