package parley.interop.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

import parley.interop.NeedsSteadyNetwork;
import parley.interop.Patience;
import parley.interop.process.Tail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server, and browsers in which people sign in to its desk, each with cookies and
 * storage of their own. No page may complain on its console, which is also where
 * violations of the content security policy are said.
 */
@NeedsSteadyNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTests {

	private static final int PATIENCE_MILLIS = Math.toIntExact(Patience.ANSWER.toMillis());

	private static @Nullable Chromium chromium;

	private final List<BrowserContext> open = new CopyOnWriteArrayList<>();

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private final List<Pattern> forgiven = new CopyOnWriteArrayList<>();

	private final List<String> options;

	private @Nullable DeskServer server;

	BrowserTests(String... options) {
		this.options = List.of(options);
	}

	/** One for all classes, which are on one thread; the end of all tests closes it. */
	@RegisterExtension
	static final BeforeAllCallback theBrowser = (context) -> chromium = context.getRoot()
		.getStore(Namespace.GLOBAL)
		.computeIfAbsent(Chromium.class, (type) -> Chromium.start(), Chromium.class);

	/** What the browsers show and the server has said, for a test that has failed. */
	@RegisterExtension
	final TestExecutionExceptionHandler explanation = (context, failure) -> {
		failure.addSuppressed(new AssertionError(situation(context.getDisplayName())));
		throw failure;
	};

	private String situation(String test) {
		StringBuilder situation = new StringBuilder();
		int number = 0;
		for (BrowserContext context : this.open) {
			for (Page page : context.pages()) {
				Path picture = Path.of("target", "screenshots",
						"failed-%s-%d.png".formatted(test.replaceAll("\\W", ""), ++number));
				situation
					.append("Browser %d is on %s, see %s:%n%s%n".formatted(number, page.url(), picture, shown(page)));
				page.screenshot(new Page.ScreenshotOptions().setPath(picture));
			}
		}
		situation.append("On their consoles: %s%n".formatted(this.complaints));
		return situation.append("The last that the server has said:%n%s".formatted(server().tail())).toString();
	}

	private static String shown(Page page) {
		return Tail.of(page.locator("body").innerText());
	}

	@BeforeAll
	void start() {
		this.server = DeskServer.start(this.options.toArray(String[]::new));
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
	}

	@AfterAll
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@AfterEach
	void closeBrowsers() {
		// Before they close: what a page was fetching then fails, and htmx says so.
		List<String> said = this.complaints.stream().filter((complaint) -> !isForgiven(complaint)).toList();
		this.open.forEach(BrowserContext::close);
		this.open.clear();
		this.complaints.clear();
		this.forgiven.clear();
		assertThat(said).as("on the browsers' consoles").isEmpty();
	}

	DeskServer server() {
		return required(this.server);
	}

	static Browser.NewContextOptions desktop() {
		return new Browser.NewContextOptions().setViewportSize(1280, 800).setLocale("en-GB");
	}

	/** Signs in, in a browser of its own. */
	Page signIn(String name) {
		return signIn(name, desktop());
	}

	Page signIn(String name, Browser.NewContextOptions options) {
		Page page = browser(options);
		signIn(page, name);
		return page;
	}

	void signIn(Page page, String name) {
		page.navigate(server().address("/"));
		identify(page, name);
	}

	/** On the page that asks who one is. */
	static void identify(Page page, String name) {
		page.getByLabel("Name").fill(name);
		page.getByLabel("Password").fill(DeskServer.PASSWORD);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
		PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*/desk.*"));
	}

	Page browser(Browser.NewContextOptions options) {
		BrowserContext context = required(chromium).browser().newContext(options);
		context.setDefaultTimeout(PATIENCE_MILLIS);
		this.open.add(context);
		Page page = context.newPage();
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error") || message.type().equals("warning")) {
				this.complaints.add(message.text());
			}
		});
		page.onPageError(this.complaints::add);
		return page;
	}

	/** This test makes browsers complain of that. */
	void forgive(String pattern) {
		this.forgiven.add(Pattern.compile(pattern));
	}

	private boolean isForgiven(String complaint) {
		return this.forgiven.stream().anyMatch((pattern) -> pattern.matcher(complaint).find());
	}

	/** Looks at a page as it is: for people, and for what keeps people out. */
	static void inspect(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
		List<String> violations = new AxeBuilder(page)
			.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
			.analyze()
			.getViolations()
			.stream()
			.map(BrowserTests::describe)
			.toList();
		assertThat(violations).as("what axe finds on %s", name).isEmpty();
	}

	private static String describe(Rule rule) {
		return rule.getId() + ": " + rule.getHelp() + " "
				+ rule.getNodes().stream().map((node) -> node.getHtml()).toList();
	}

	private static <T> T required(@Nullable T started) {
		if (started == null) {
			throw new IllegalStateException("not started");
		}
		return started;
	}

}
