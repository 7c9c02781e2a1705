package parley.interop.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk for everybody: with the keyboard alone, without scripts, on a small screen, in
 * the dark.
 */
class DeskAccessIT extends BrowserTests {

	DeskAccessIT() {
		super("--parley.desk.canned[0]=One moment, please.");
	}

	@Test
	void theKeyboardIsEnough() {
		Page ann = signIn("ann");
		try (ChatClient kim = server().connect("kim").say("keys?")) {
			assertThat(ann.locator(".entries")).containsText("kim");
			ChatClient lee = server().connect("lee").say("me too");
			assertThat(ann.locator(".entries a")).hasCount(2);
			assertThat(ann.locator("body.script")).isVisible();
			ann.keyboard().press("?");
			assertThat(ann.getByRole(AriaRole.DIALOG)).isVisible();
			inspect(ann, "help");
			ann.keyboard().press("Escape");
			ann.keyboard().press("j");
			assertThat(ann.locator(".entries a").first()).isFocused();
			ann.keyboard().press("j");
			assertThat(ann.locator(".entries a").nth(1)).isFocused();
			ann.keyboard().press("k");
			ann.keyboard().press("Enter");
			assertThat(ann.locator("#conversation h1")).hasText("kim");
			assertThat(ann.locator("body.script")).isVisible();
			ann.keyboard().press("c");
			assertThat(ann.locator("#claimed")).containsText("Yours until");
			ann.keyboard().press("r");
			assertThat(DeskIT.box(ann)).isFocused();
			ann.keyboard().type("All of them: j k c r ? /");
			ann.keyboard().press("Enter");
			assertThat(kim.hear()).isEqualTo("All of them: j k c r ? /");
			assertThat(ann.locator("#floor")).containsText("we have answered");
			assertThat(DeskIT.box(ann)).isFocused();
			ann.keyboard().press("Escape");
			ann.keyboard().press("n");
			ann.keyboard().type("likes keys");
			ann.keyboard().press("Tab");
			ann.keyboard().press("Enter");
			assertThat(ann.locator("#notes .text")).hasText("likes keys");
			lee.close();
		}
	}

	@Test
	void focusStaysWhereItIsWhileThingsHappen() {
		Page ann = signIn("ann");
		try (ChatClient mia = server().connect("mia").say("first")) {
			ann.locator(".entries a")
				.filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("mia"))
				.focus();
			try (ChatClient nils = server().connect("nils").say("second")) {
				assertThat(ann.locator(".entries")).containsText("nils");
				assertThat(ann.locator(".entries a")
					.filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("mia"))).isFocused();
				assertThat(nils).isNotNull();
			}
			assertThat(mia).isNotNull();
		}
	}

	@Test
	void everyFormWorksWithoutScripts() {
		try (ChatClient olga = server().connect("olga").say("plain?")) {
			Page ann = signIn("ann", desktop().setJavaScriptEnabled(false));
			DeskIT.openPlain(ann, "olga");
			ann.locator("#claim-button").click();
			assertThat(ann.locator("#claimed")).containsText("Yours until");
			ann.locator("#notes-details summary").click();
			ann.locator("#note").fill("has no scripts either");
			ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep the note")).click();
			assertThat(ann.locator("#outcome")).hasText("Noted; the client never sees it.");
			DeskIT.box(ann).fill("x".repeat(501));
			ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send")).click();
			assertThat(ann.locator("#outcome")).containsText("Too long by 1 characters");
			assertThat(DeskIT.box(ann)).hasValue("x".repeat(501));
			DeskIT.box(ann).fill("Plain\nas can be.");
			Locator send = ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"));
			ann.waitForResponse((answer) -> answer.request().method().equals("GET"), send::click);
			ann.waitForLoadState();
			assertThat(olga.hear()).isEqualTo("Plain as can be.");
			// Without scripts a page is as of the moment when it was made.
			ann.waitForCondition(() -> {
				ann.reload();
				return ann.locator("#turns").textContent().contains("Plain as can be.");
			});
			ann.screenshot(new Page.ScreenshotOptions()
				.setPath(java.nio.file.Path.of("target", "screenshots", "no-scripts.png")));
			ann.locator("#release button").click();
			assertThat(ann.locator("#outcome")).hasText("Released: anybody may answer.");
			ann.locator("#end-details summary").click();
			ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End the conversation")).click();
			assertThat(ann.locator("#floor")).hasText("Over: we have ended it.");
			assertThat(olga.hear()).isEqualTo("\\quit");
			ann.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Transcripts")).click();
			ann.getByLabel("Words").fill("plain");
			ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find")).click();
			assertThat(ann.locator("tbody tr:not(.found)")).hasCount(1);
			ann.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Dashboard")).click();
			assertThat(ann.locator("#spans tr")).hasCount(3);
			forgive("422");
		}
	}

	@Test
	void itFitsOnASmallScreen() {
		try (ChatClient pia = server().connect("pia").say("small? " + "w".repeat(200))) {
			Page ann = signIn("ann", new Browser.NewContextOptions().setViewportSize(400, 800).setHasTouch(true));
			fits(ann);
			inspect(ann, "small-inbox");
			DeskIT.open(ann, "pia");
			fits(ann);
			inspect(ann, "small-conversation");
			DeskIT.send(ann, "It fits.");
			assertThat(pia.hear()).isEqualTo("It fits.");
			ann.navigate(server().address("/transcripts"));
			fits(ann);
			inspect(ann, "small-transcripts");
			ann.navigate(server().address("/dashboard"));
			fits(ann);
			inspect(ann, "small-dashboard");
		}
	}

	@Test
	void itIsDarkWhereTheSystemIs() {
		try (ChatClient rosa = server().connect("rosa").say("is it late?")) {
			Browser.NewContextOptions dark = desktop().setColorScheme(ColorScheme.DARK);
			Page stranger = browser(dark);
			stranger.navigate(server().address("/"));
			inspect(stranger, "dark-sign-in");
			Page ann = signIn("ann", dark);
			DeskIT.open(ann, "rosa");
			inspect(ann, "dark-conversation");
			DeskIT.send(ann, "It is.");
			assertThat(rosa.hear()).isEqualTo("It is.");
			ann.navigate(server().address("/dashboard"));
			assertThat(ann.locator("#charts")).isVisible();
			inspect(ann, "dark-dashboard");
		}
	}

	private static void fits(Page page) {
		// Not in the page: its policy lets nothing evaluate a text.
		page.waitForCondition(() -> (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
	}

}
