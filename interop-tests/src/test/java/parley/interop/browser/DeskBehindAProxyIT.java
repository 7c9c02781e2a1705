package parley.interop.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk under a path of a proxy's: it has a path of its own, and the proxy another.
 */
class DeskBehindAProxyIT extends BrowserTests {

	DeskBehindAProxyIT() {
		super("--parley.web.trusted-proxies=127.0.0.1", "--server.forward-headers-strategy=framework",
				"--server.servlet.context-path=/parley", "--server.servlet.session.cookie.path=/");
	}

	@Test
	void everythingWorksUnderThePathOfTheProxy() {
		try (Nginx nginx = Nginx.before(server().webPort() + "/parley");
				ChatClient kim = server().connect("kim").say("behind?")) {
			Page ann = browser(desktop());
			ann.navigate(nginx.address("/desk"));
			assertThat(ann).hasURL(Pattern.compile(Pattern.quote(nginx.address("/sign-in")) + ".*"));
			identify(ann, "ann");
			assertThat(ann).hasURL(Pattern.compile(Pattern.quote(nginx.address("/desk")) + ".*"));
			DeskIT.open(ann, "kim");
			DeskIT.send(ann, "Behind it.");
			assertThat(kim.hear()).isEqualTo("Behind it.");
			kim.say("events too?");
			assertThat(ann.locator("#turns")).containsText("events too?");
			ann.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Transcripts")).click();
			assertThat(ann.locator("tbody th a").first()).hasAttribute("href",
					Pattern.compile("/support/transcripts/.*"));
			ann.navigate(nginx.address("/api/docs"));
			assertThat(ann.locator(".opblock").first()).isVisible();
			ann.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the desk")).click();
			assertThat(ann).hasURL(Pattern.compile(Pattern.quote(nginx.address("/desk")) + ".*"));
		}
	}

	@Test
	void pathOfItsOwnAloneWorksToo() {
		Page ann = browser(desktop());
		ann.navigate(server().address("/parley/"));
		identify(ann, "ann");
		assertThat(ann).hasURL(Pattern.compile(Pattern.quote(server().address("/parley/desk")) + ".*"));
		try (ChatClient lee = server().connect("lee").say("alone?")) {
			assertThat(ann.locator(".entries")).containsText("alone?");
			assertThat(lee).isNotNull();
		}
	}

}
