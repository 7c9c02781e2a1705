package parley.interop.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import parley.interop.RequiredTool;

/**
 * The browser that is installed on this machine, driven by Playwright, which downloads
 * none. Where there is none the tests are skipped, or fail where the environment says
 * {@code PARLEY_BROWSER=required}. For one thread at a time.
 */
final class Chromium implements AutoCloseable {

	private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
			"/usr/bin/google-chrome");

	/** A name of this machine to which a connection without TLS is not secure. */
	static final String PLAIN_HOST = "desk.test";

	/** It neither calls home nor needs a sandbox that containers and root lack. */
	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-software-rasterizer", "--in-process-gpu", "--mute-audio",
			"--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--host-resolver-rules=MAP " + PLAIN_HOST + " 127.0.0.1");

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(Playwright playwright, Browser browser) {
		this.playwright = playwright;
		this.browser = browser;
	}

	static Chromium start() {
		Path program = find().orElseGet(Chromium::missing);
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		return new Chromium(playwright, playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(program).setHeadless(true).setArgs(ARGUMENTS)));
	}

	Browser browser() {
		return this.browser;
	}

	private static Optional<Path> find() {
		return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
	}

	private static Path missing() {
		return RequiredTool.missing("Chromium is not installed: apt-get install chromium", "PARLEY_BROWSER",
				"required");
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
