package parley.interop.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page is one operator's, and its session may end or change while it is open.
 */
class DeskSessionIT extends BrowserTests {

	@Test
	void pageOfAnOldSessionSendsInTheNewOneOfTheSameOperator() {
		try (ChatClient kim = server().connect("kim").say("old token?")) {
			Page ann = signIn("ann");
			DeskIT.open(ann, "kim");
			Page tab = ann.context().newPage();
			tab.navigate(server().address("/sign-in"));
			identify(tab, "ann");
			DeskIT.send(ann, "Sent all the same.");
			assertThat(kim.hear()).isEqualTo("Sent all the same.");
			assertThat(DeskIT.box(ann)).hasValue("");
		}
		forgive("403|MIME");
	}

	@Test
	void pageNoticesThatSomebodyElseHasSignedInAndSendsNothing() {
		try (ChatClient lee = server().connect("lee").say("who speaks?")) {
			Page ann = signIn("ann");
			DeskIT.open(ann, "lee");
			Page bob = ann.context().newPage();
			bob.navigate(server().address("/sign-in"));
			identify(bob, "bob");
			assertThat(ann.locator("#connection")).containsText("Somebody else has signed in in this browser");
			inspect(ann, "other-operator");
			DeskIT.send(ann, "in whose name?");
			DeskIT.open(bob, "lee");
			DeskIT.send(bob, "In bob's.");
			assertThat(lee.hear()).isEqualTo("In bob's.");
			assertThat(DeskIT.box(ann)).hasValue("in whose name?");
		}
		forgive("403|MIME");
	}

	@Test
	void everyPageNoticesThatItsSessionIsOverAndLeadsBackToWhereOneWas() {
		try (ChatClient mia = server().connect("mia").say("still there?")) {
			Page ann = signIn("ann");
			DeskIT.open(ann, "mia");
			Page dashboard = ann.context().newPage();
			dashboard.navigate(server().address("/dashboard"));
			Page transcripts = ann.context().newPage();
			transcripts.navigate(server().address("/transcripts"));
			DeskIT.box(ann).fill("a draft");
			ann.context().clearCookies();
			DeskIT.box(ann).press("Enter");
			for (Page page : new Page[] { ann, dashboard, transcripts }) {
				assertThat(page.locator("#connection")).hasText("Signed out: sign in again");
			}
			ann.locator("#connection a").click();
			identify(ann, "ann");
			assertThat(ann.locator("#conversation h1")).hasText("mia");
			assertThat(DeskIT.box(ann)).hasValue("a draft");
			assertThat(mia).isNotNull();
		}
		forgive("40[13]|MIME");
	}

	@Test
	void draftsAreGoneFromTheBrowserAfterSigningOut() {
		try (ChatClient noa = server().connect("noa").say("secret?")) {
			Page ann = signIn("ann");
			DeskIT.open(ann, "noa");
			DeskIT.box(ann).fill("not for others");
			assertThat(stored(ann)).contains("not for others");
			ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("sign out"))).click();
			assertThat(ann.getByLabel("Password")).isVisible();
			assertThat(stored(ann)).doesNotContain("not for others");
			assertThat(noa).isNotNull();
		}
	}

	@Test
	void draftOfAConversationThatHasEndedIsCopiedAndDiscarded() {
		Page ann = signIn("ann");
		try (ChatClient ole = server().connect("ole").say("bye?")) {
			DeskIT.open(ann, "ole");
			DeskIT.box(ann).fill("too late");
			assertThat(ole).isNotNull();
		}
		assertThat(ann.locator("#unsent")).isVisible();
		inspect(ann, "draft-of-the-ended");
		ann.locator("#copy").click();
		assertThat(ann.locator("#announce")).hasText("Copied");
		ann.locator("#discard").click();
		assertThat(DeskIT.box(ann)).isHidden();
		assertThat(stored(ann)).doesNotContain("too late");
	}

	private static String stored(Page page) {
		return page.evaluate("JSON.stringify(localStorage)").toString();
	}

}
