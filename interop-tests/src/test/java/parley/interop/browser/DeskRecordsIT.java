package parley.interop.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transcripts and the dashboard, and what strangers get to see.
 */
class DeskRecordsIT extends BrowserTests {

	@BeforeAll
	void talk() {
		try (ChatClient tom = server().connect("tom").say("where is my parcel?")) {
			Page ann = signIn("ann");
			DeskIT.open(ann, "tom");
			DeskIT.send(ann, "It is on its way.");
			assertThat(tom.hear()).isEqualTo("It is on its way.");
			tom.say("thank you");
			assertThat(ann.locator("#turns li")).hasCount(3);
		}
	}

	@Test
	void transcriptsAreFoundReadAndExported() {
		Page sue = signIn("sue");
		sue.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Transcripts")).click();
		inspect(sue, "transcripts");
		sue.getByLabel("Words").fill("parcel");
		sue.getByLabel("Words").press("Enter");
		assertThat(sue.locator("tbody tr:not(.found)")).hasCount(1);
		assertThat(sue.locator(".found mark")).hasText("parcel");
		assertThat(exported(sue, "CSV")).contains("where is my parcel?");
		assertThat(exported(sue, "JSON")).contains("\"handle\":\"tom\"");
		assertThat(exported(sue, "Text")).contains("tom> thank you");
		sue.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("tom")).click();
		assertThat(sue.locator("#turns")).containsText("It is on its way.");
		assertThat(sue.locator(".about")).containsText("unanswered");
		inspect(sue, "transcript");
		sue.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
		assertThat(sue.locator("header.top")).isHidden();
		sue.screenshot(new Page.ScreenshotOptions()
			.setPath(java.nio.file.Path.of("target", "screenshots", "transcript-print.png")));
		sue.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.SCREEN));
		sue.navigate(server().address("/transcripts?search=zebra"));
		assertThat(sue.locator(".empty")).hasText("No conversation is like that.");
		sue.navigate(server().address("/transcripts?since=soon"));
		assertThat(sue.locator("#outcome")).containsText("'soon' is no time");
		forgive("422|does not conform");
	}

	@Test
	void theDashboardFollowsWhatHappens() {
		Page sue = signIn("sue");
		sue.navigate(server().address("/dashboard"));
		assertThat(sue.locator("#spans tr").first().locator("td").nth(0)).not().hasText("0");
		String before = sue.locator("#now-waiting").innerText();
		try (ChatClient uma = server().connect("uma").say("anybody?")) {
			assertThat(sue.locator("#now-waiting")).not().hasText(before);
			assertThat(sue.locator("#chart-turns")).isVisible();
			inspect(sue, "dashboard");
			assertThat(uma).isNotNull();
		}
		assertThat(sue.locator("#now-waiting")).hasText(before);
	}

	@Test
	void onlySupervisorsReadTheTranscriptsOfOthersAndErase() {
		ChatClient vera = server().connect("vera").say("for ann alone");
		Page ann = signIn("ann");
		DeskIT.open(ann, "vera");
		DeskIT.send(ann, "Between us.");
		assertThat(vera.hear()).isEqualTo("Between us.");
		vera.close();
		assertThat(ann.locator("#floor")).containsText("Over");
		String path = "/transcripts/" + ann.locator("#conversation").getAttribute("data-conversation");
		ann.navigate(server().address(path));
		assertThat(ann.locator("#turns")).containsText("Between us.");
		assertThat(ann.locator(".erase")).hasCount(0);
		Page bob = signIn("bob");
		bob.navigate(server().address(path));
		assertThat(bob.locator("main")).containsText("There is nothing at this address.");
		bob.navigate(server().address("/transcripts"));
		assertThat(bob.locator("main")).not().containsText("vera");
		bob.navigate(server().address(path.replace("transcripts", "desk")));
		assertThat(bob.locator("#floor")).containsText("Over");
		assertThat(bob.locator("#turns li")).hasCount(0);
		assertThat(bob.locator("#conversation")).not().containsText("vera");
		assertThat(bob.request().get(server().address("/transcripts/export?format=json")).text())
			.doesNotContain("vera");
		Page sue = signIn("sue");
		sue.navigate(server().address(path));
		sue.locator(".erase summary").click();
		inspect(sue, "erase");
		sue.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Erase this conversation")).click();
		assertThat(sue.locator("main")).containsText("is erased.");
		assertThat(sue.locator("main")).not().containsText("vera");
		forgive("40[34]");
	}

	@Test
	void strangersSeeNothing() {
		Page stranger = browser(desktop());
		stranger.navigate(server().address("/transcripts/1"));
		assertThat(stranger.getByLabel("Password")).isVisible();
		inspect(stranger, "sign-in");
		stranger.getByLabel("Name").fill("ann");
		stranger.getByLabel("Password").fill("wrong");
		stranger.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
		assertThat(stranger.getByRole(AriaRole.ALERT)).containsText("The name or the password is wrong.");
		inspect(stranger, "sign-in-wrong");
	}

	@Test
	void otherSitesCanPostNothing() {
		Page ann = signIn("ann");
		APIResponse answer = ann.request()
			.post(server().address("/desk/1/end"), RequestOptions.create().setForm(FormData.create().set("text", "")));
		assertThat(answer.status()).isEqualTo(403);
	}

	@Test
	void whatIsNotThereIsSaidInWords() {
		Page ann = signIn("ann");
		for (String path : new String[] { "/desk/999", "/desk/1/../../nowhere", "/transcripts/999", "/desk/-1" }) {
			ann.navigate(server().address(path));
			assertThat(ann.locator("body")).containsText("Parley");
		}
		ann.navigate(server().address("/desk/999"));
		assertThat(ann.locator("main")).containsText("There is nothing at this address.");
		inspect(ann, "error");
		forgive("40[04]");
	}

	private static String exported(Page page, String format) {
		Download download = page.waitForDownload(
				() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(format).setExact(true))
					.click());
		try {
			return Files.readString(download.path());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
