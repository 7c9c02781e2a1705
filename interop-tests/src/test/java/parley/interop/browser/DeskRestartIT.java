package parley.interop.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page outlives its server.
 */
class DeskRestartIT extends BrowserTests {

	@Test
	void aPageComesBackByItselfAndKeepsTheDraft() {
		Page ann = signIn("ann");
		try (ChatClient alice = server().connect("alice").say("hello")) {
			DeskIT.open(ann, "alice");
			DeskIT.box(ann).fill("a draft that takes long");
			server().stop();
			assertThat(alice.hear()).isEqualTo("\\quit");
			assertThat(ann.locator("#connection")).containsText("Not live: trying again");
			inspect(ann, "not-connected");
		}
		server().startAgain();
		assertThat(ann.locator("#connection")).not().containsText("trying again");
		Locator signedOut = ann.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("sign in again"));
		if (signedOut.isVisible()) {
			inspect(ann, "signed-out");
			signedOut.click();
			identify(ann, "ann");
		}
		assertThat(ann.locator("#floor")).hasText("Over: the server was stopped.");
		assertThat(DeskIT.box(ann)).hasValue("a draft that takes long");
		try (ChatClient bert = server().connect("bert").say("are you back?")) {
			DeskIT.open(ann, "bert");
			DeskIT.send(ann, "We are.");
			assertThat(bert.hear()).isEqualTo("We are.");
		}
		forgive("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|40[13]|MIME");
	}

}
