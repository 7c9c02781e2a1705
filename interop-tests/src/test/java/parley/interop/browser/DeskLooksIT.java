package parley.interop.browser;

import java.util.LinkedHashMap;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each page on screens of each size, light and dark: nothing is beyond the edge, the bar
 * at the top takes one row, and axe finds nothing. The screenshots are for people.
 */
class DeskLooksIT extends BrowserTests {

	private static final int ONE_ROW = 60;

	@ParameterizedTest
	@CsvSource({ "400, 800, LIGHT", "400, 800, DARK", "768, 1024, LIGHT", "1280, 800, LIGHT", "1280, 800, DARK",
			"1920, 1080, LIGHT" })
	void everyPageFitsItsScreen(int width, int height, ColorScheme scheme) {
		Page sue = signIn("sue", desktop().setViewportSize(width, height).setColorScheme(scheme));
		try (ChatClient alice = server().connect("alice").say("Where is my parcel? It was to be here on Thursday.");
				ChatClient salma = server().connect("\u0633\u0644\u0645\u0649")
					.say("\u0645\u0631\u062d\u0628\u0627! \u0623\u064a\u0646 \u0637\u0631\u062f\u064a 4711\u061f");
				ChatClient mei = server().connect("\u7f8e").say("\u6211\u7684\u5305\u88f9\u5728\u54ea\u91cc\uff1f")) {
			DeskIT.open(sue, "alice");
			DeskIT.send(sue, "It left us on Wednesday.");
			assertThat(alice.hear()).isEqualTo("It left us on Wednesday.");
			String conversation = sue.locator("#conversation").getAttribute("data-conversation");
			Map<String, String> pages = new LinkedHashMap<>();
			pages.put("desk", "/desk");
			pages.put("conversation", "/desk/" + conversation);
			pages.put("rtl", "/desk/" + (Long.parseLong(conversation) + 1));
			pages.put("transcripts", "/transcripts?search=parcel");
			pages.put("transcript", "/transcripts/" + conversation);
			pages.put("dashboard", "/dashboard");
			pages.forEach((name, path) -> look(sue, path, "%s-%d-%s".formatted(name, width, scheme)));
			assertThat(sue.locator("header.top").boundingBox().height).isLessThan(ONE_ROW);
			assertThat(salma).isNotNull();
			assertThat(mei).isNotNull();
		}
	}

	private void look(Page page, String path, String name) {
		page.navigate(server().address(path));
		assertThat(page.locator("body.script")).isVisible();
		inspect(page, name);
		assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(name).isTrue();
	}

}
