package parley.interop.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import parley.interop.LoadsTheMachine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many wait at once, and the page works as with one; how quick it is is printed.
 */
@LoadsTheMachine
@Order(1)
class DeskCrowdIT extends BrowserTests {

	private static final int CROWD = 5000;

	private final List<ChatClient> crowd = new ArrayList<>();

	@AfterAll
	void go() {
		this.crowd.forEach(ChatClient::close);
	}

	@Test
	void fiveThousandWaitAndThePageWorksAsWithOne() {
		for (int number = 1; number <= CROWD; number++) {
			this.crowd.add(server().connect("c" + number).say("number " + number));
		}
		Page ann = signIn("ann");
		assertThat(ann.locator("#waiting")).hasText(Integer.toString(CROWD));
		assertThat(ann.locator(".entries a")).hasCount(25);
		assertThat(ann.locator(".paging")).containsText("Page 1 of 200");
		inspect(ann, "crowd");
		Duration loaded = timed(ann::reload);
		ann.locator("#page-after").click();
		assertThat(ann.locator(".paging")).containsText("Page 2 of 200");
		ann.locator(".entries a").nth(7).click();
		assertThat(ann.locator("#floor")).containsText("Our turn");
		String name = ann.locator("#conversation h1").innerText();
		ChatClient client = this.crowd.get(Integer.parseInt(name.substring(1)) - 1);
		Duration answered = timed(() -> {
			DeskIT.send(ann, "Here you are.");
			assertThat(client.hear()).isEqualTo("Here you are.");
		});
		assertThat(ann.locator("#floor")).containsText("we have answered");
		Duration seen = timed(() -> {
			client.say("and another thing");
			ann.locator("#turns li").nth(2).waitFor(new Locator.WaitForOptions());
		});
		System.out.printf("With %d waiting: page loaded in %d ms, answer read in %d ms, next turn seen in %d ms%n",
				CROWD, loaded.toMillis(), answered.toMillis(), seen.toMillis());
		assertThat(ann).hasTitle("(" + CROWD + ") Parley: " + name);
	}

	private static Duration timed(Runnable action) {
		Instant started = Instant.now();
		action.run();
		return Duration.between(started, Instant.now());
	}

}
