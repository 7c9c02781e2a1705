package parley.interop.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import parley.interop.Patience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An operator's way from signing in to an answer that is read.
 */
class DeskIT extends BrowserTests {

	DeskIT() {
		super("--parley.desk.canned[0]=One moment, please.", "--parley.desk.canned[1]=Thank you, and goodbye.");
	}

	@Test
	void anOperatorAnswersAClientThatArrives() {
		Page ann = signIn("ann");
		assertThat(ann.locator(".empty")).hasText("Nobody is waiting for an answer.");
		inspect(ann, "inbox-empty");
		try (ChatClient alice = server().connect("alice").say("does anybody read this?")) {
			assertThat(ann).hasTitle("(1) Parley");
			open(ann, "alice");
			assertThat(ann.locator("#floor")).hasText("Our turn: alice waits for an answer.");
			assertThat(ann.getByRole(AriaRole.LOG)).containsText("does anybody read this?");
			ann.getByRole(AriaRole.BUTTON, exactly("Claim")).click();
			assertThat(ann.locator("#claimed")).containsText("Yours until");
			inspect(ann, "conversation-ours");
			send(ann, "I do. What is it?");
			assertThat(alice.hear()).isEqualTo("I do. What is it?");
			assertThat(ann.locator("#floor")).hasText("alice's turn: we have answered.");
			assertThat(ann.locator("#why")).containsText("The box is off: it is alice's turn.");
			assertThat(ann.getByLabel("Reply", new Page.GetByLabelOptions().setExact(true))).hasValue("");
			assertThat(ann.getByRole(AriaRole.LOG)).containsText("I do. What is it?");
			inspect(ann, "conversation-theirs");
			alice.say("my parcel is lost");
			assertThat(ann.getByRole(AriaRole.LOG)).containsText("my parcel is lost");
			assertThat(ann.locator("#turns li")).hasCount(3);
			assertThat(ann.locator("#floor")).hasText("Our turn: alice waits for an answer.");
		}
		assertThat(ann.locator("#floor")).hasText("Over: alice is gone without a word.");
		inspect(ann, "conversation-over");
	}

	@Test
	void threeClientsTalkAtOnce() {
		Page ann = signIn("ann");
		Page bob = signIn("bob");
		try (ChatClient zoe = server().connect("zoe").say("Good evening! My order 4711 hasn't come yet.");
				ChatClient marek = server().connect("marek").say("Is the shop in Brno open on Sunday?");
				ChatClient alice = server().connect("alice").say("How do I change my address?")) {
			open(bob, "marek");
			bob.getByRole(AriaRole.BUTTON, exactly("Claim")).click();
			open(ann, "zoe");
			ann.getByRole(AriaRole.BUTTON, exactly("Claim")).click();
			send(ann, "Good evening, zoe. Let me look that up.");
			assertThat(zoe.hear()).isEqualTo("Good evening, zoe. Let me look that up.");
			zoe.say("Thank you. It was to be here on Thursday.");
			assertThat(ann.locator("#turns li")).hasCount(3);
			send(ann, "It left us on Wednesday; the carrier has it in Linz since this morning.");
			assertThat(zoe.hear()).startsWith("It left us on Wednesday");
			zoe.say("So it comes tomorrow?");
			assertThat(ann.locator("#turns li")).hasCount(5);
			assertThat(ann.locator(".entries a")).hasCount(3);
			assertThat(ann.locator(".entries")).containsText("bob is on it");
			ann.locator("#notes-details summary").click();
			ann.getByLabel("A note for the others").fill("Order 4711: asked the carrier at 18:10.");
			ann.getByRole(AriaRole.BUTTON, exactly("Keep the note")).click();
			assertThat(ann.locator("#note-count")).hasText("1");
			ann.locator("#notes-details summary").click();
			box(ann).fill("Yes, between nine and noon. You get a message an hour before");
			inspect(ann, "desk");
			send(ann, "Yes.");
			send(bob, "It is, from ten.");
			open(ann, "alice");
			send(ann, "Under My account, Addresses.");
			assertThat(List.of(zoe.hear(), marek.hear(), alice.hear())).containsExactly("Yes.", "It is, from ten.",
					"Under My account, Addresses.");
		}
	}

	@Test
	void whoGoesOnWhileAnAnswerIsOnItsWayGoesOnceItIsTaken() {
		try (ChatClient kim = server().connect("kim").say("are you there?");
				ChatClient lea = server().connect("lea").say("is it my turn?")) {
			Page ann = signIn("ann");
			open(ann, "kim");
			Route reply = sendAndGoOn(ann, "We are.", "lea");
			assertThat(ann.locator("#conversation h1")).hasText("kim");
			reply.resume();
			assertThat(ann.locator("#conversation h1")).hasText("lea");
			assertThat(kim.hear()).isEqualTo("We are.");
			assertThat(lea).isNotNull();
		}
	}

	@Test
	void whoGoesOnStaysWhereTheAnswerIsNotTaken() {
		try (ChatClient mia = server().connect("mia").say("are you there?");
				ChatClient noa = server().connect("noa").say("is it my turn?")) {
			Page ann = signIn("ann");
			open(ann, "mia");
			sendAndGoOn(ann, "We are.", "noa").abort();
			assertThat(ann.locator("#outcome")).containsText("Not done: the server did not take it.");
			assertThat(ann.locator("#conversation h1")).hasText("mia");
			assertThat(box(ann)).hasValue("We are.");
			ann.unroute("**/replies");
			box(ann).press("Enter");
			assertThat(mia.hear()).isEqualTo("We are.");
			assertThat(noa).isNotNull();
		}
		forgive("ERR_FAILED|htmx:(afterRequest|sendError)");
	}

	@Test
	void claimIsAnsweredThoughSomethingHappensMeanwhile() {
		try (ChatClient uma = server().connect("uma").say("are you there?")) {
			Page ann = signIn("ann");
			Page bob = signIn("bob");
			open(ann, "uma");
			open(bob, "uma");
			List<Route> held = new ArrayList<>();
			ann.route("**/claim", held::add);
			ann.locator("#claim-button").click();
			ann.waitForCondition(() -> !held.isEmpty());
			bob.locator("#notes-details summary").click();
			bob.locator("#note").fill("a regular");
			ann.waitForResponse("**/live*",
					() -> bob.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep the note")).click());
			held.getFirst().resume();
			assertThat(ann.locator("#claimed")).containsText("Yours until");
			assertThat(ann.locator("#notes .text")).hasText("a regular");
			assertThat(uma).isNotNull();
		}
	}

	@Test
	void ofTwoWhoAnswerOneWinsAndTheOtherKeepsTheDraft() {
		try (ChatClient carl = server().connect("carl").say("who is first?")) {
			Page ann = signIn("ann");
			Page bob = signIn("bob");
			open(ann, "carl");
			open(bob, "carl");
			box(bob).fill("bob's answer, later");
			// What bob sees is held up, as by a slow network.
			bob.route("**/live**", (route) -> {
			});
			send(ann, "ann's answer");
			assertThat(carl.hear()).isEqualTo("ann's answer");
			bob.locator("#text").press("Enter");
			assertThat(bob.locator("#outcome"))
				.hasText("ann was quicker and has answered already. Yours was not sent; the draft is kept.");
			assertThat(box(bob)).hasValue("bob's answer, later");
			inspect(bob, "race-lost");
			bob.unroute("**/live**");
			bob.reload();
			assertThat(box(bob)).hasValue("bob's answer, later");
			carl.say("and now?");
			assertThat(bob.locator("#floor")).hasText("Our turn: carl waits for an answer.");
			bob.locator("#text").press("Enter");
			assertThat(bob.locator("#outcome")).containsText("Read it, and send again if it still fits.");
			bob.locator("#text").press("Enter");
			assertThat(carl.hear()).isEqualTo("bob's answer, later");
			assertThat(box(bob)).hasValue("");
		}
		forgive("409");
	}

	@Test
	void aDraftIsNobodyElses() {
		try (ChatClient dora = server().connect("dora").say("hello")) {
			Page shared = signIn("ann");
			open(shared, "dora");
			box(shared).fill("not finished yet");
			shared.reload();
			assertThat(box(shared)).hasValue("not finished yet");
			shared.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("sign out"))).click();
			signIn(shared, "bob");
			open(shared, "dora");
			assertThat(box(shared)).hasValue("");
			assertThat(dora).isNotNull();
		}
	}

	@Test
	void theBoxCountsAndSendsOnlyWhatFits() {
		try (ChatClient emil = server().connect("emil").say("count")) {
			Page ann = signIn("ann");
			open(ann, "emil");
			box(ann).fill("\uD83D\uDE00".repeat(501));
			assertThat(ann.locator("#count")).hasText("501 of 500: 1 too many");
			box(ann).press("Enter");
			assertThat(ann.locator("#announce")).hasText("501 of 500: 1 too many");
			box(ann).fill("fits");
			box(ann).press("Shift+Enter");
			assertThat(box(ann)).hasValue("fits");
			box(ann).press("Enter");
			assertThat(emil.hear()).isEqualTo("fits");
		}
	}

	@Test
	void aSlashFindsCannedReplies() {
		try (ChatClient finn = server().connect("finn").say("hello")) {
			Page ann = signIn("ann");
			open(ann, "finn");
			box(ann).pressSequentially("/goodb");
			assertThat(ann.locator("#found [role=option]")).hasText("Thank you, and goodbye.");
			inspect(ann, "canned");
			box(ann).press("Enter");
			assertThat(box(ann)).hasValue("Thank you, and goodbye.");
			box(ann).press("Enter");
			assertThat(finn.hear()).isEqualTo("Thank you, and goodbye.");
		}
	}

	@Test
	void whatAClientSaysIsNeverScript() {
		String script = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>";
		try (ChatClient mallory = server().connect("<script").say(script + "\u001b[31m\u202e")) {
			Page ann = signIn("ann");
			open(ann, "<script");
			assertThat(ann.getByRole(AriaRole.LOG)).containsText(script + "\\x1b[31m<U+202E>");
			assertThat(ann.locator("main script, main img")).hasCount(0);
			assertThat(ann).hasTitle(Pattern.compile("\\(\\d+\\) Parley: <script"));
			inspect(ann, "script");
			send(ann, script);
			assertThat(mallory.hear()).isEqualTo(script);
			ann.navigate(server().address("/transcripts?search=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"));
			assertThat(ann.locator("main script")).hasCount(0);
		}
	}

	@Test
	void notesClaimsHandOverAndEnding() {
		try (ChatClient gina = server().connect("gina").say("hello")) {
			Page ann = signIn("ann");
			Page bob = signIn("bob");
			open(ann, "gina");
			open(bob, "gina");
			ann.getByRole(AriaRole.BUTTON, exactly("Claim")).click();
			assertThat(bob.locator("#claimed")).hasText("ann has claimed it");
			assertThat(bob.locator("#why")).containsText("The box is off: ann has claimed this conversation");
			ann.locator("#notes-details summary").click();
			ann.getByLabel("A note for the others").fill("knows us\nwell");
			ann.getByRole(AriaRole.BUTTON, exactly("Keep the note")).click();
			bob.locator("#notes-details summary").click();
			assertThat(bob.locator("#notes .text")).hasText("knows us\nwell");
			ann.locator("#handover-details summary").click();
			ann.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("bob");
			inspect(ann, "handover");
			ann.getByRole(AriaRole.BUTTON, exactly("Hand over")).click();
			assertThat(ann.locator("#outcome")).hasText("Handed over to bob.");
			assertThat(bob.locator("#claimed")).containsText("Yours until");
			bob.locator("#end-details summary").click();
			bob.getByLabel("A last word").fill("All done, goodbye.");
			inspect(bob, "ending");
			bob.getByRole(AriaRole.BUTTON, exactly("End the conversation")).click();
			assertThat(gina.hear()).isEqualTo("All done, goodbye.");
			assertThat(gina.hear()).isEqualTo("\\quit");
			assertThat(ann.locator("#floor")).hasText("Over: we have ended it.");
		}
	}

	@Test
	void anyNumberOfTabsFollow() {
		Page first = signIn("ann");
		List<Page> tabs = IntStream.range(0, 8).mapToObj((number) -> first.context().newPage()).toList();
		tabs.forEach((tab) -> tab.navigate(server().address("/desk")));
		first.close();
		try (ChatClient hugo = server().connect("hugo").say("do all of you see me?")) {
			tabs.forEach((tab) -> assertThat(tab.locator(".entries")).containsText("do all of you see me?"));
			tabs.forEach((tab) -> assertThat(tab).hasTitle("(1) Parley"));
			assertThat(hugo).isNotNull();
		}
	}

	@Test
	void whoWishesItIsNotifiedUntilSomebodyHasClaimed() {
		Page ann = signIn("ann");
		ann.addInitScript("window.shown = []; window.Notification = class { static permission = 'granted';"
				+ " static requestPermission() {} constructor(title, { body }) { shown.push(body) } close() { shown.push('closed') } };"
				+ " document.hasFocus = () => false");
		ann.reload();
		ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Settings")).click();
		inspect(ann, "settings");
		ann.getByLabel("Notification while").check();
		ann.getByRole(AriaRole.BUTTON, exactly("Close")).click();
		try (ChatClient ida = server().connect("ida").say("ring")) {
			awaitShown(ann, "1 waiting for an answer, unclaimed");
			Page bob = signIn("bob");
			open(bob, "ida");
			bob.getByRole(AriaRole.BUTTON, exactly("Claim")).click();
			awaitShown(ann, "closed");
			assertThat(ida).isNotNull();
		}
	}

	private static void awaitShown(Page page, String notification) {
		Awaitility.await("the notification " + notification)
			.pollInSameThread()
			.atMost(Patience.ANSWER)
			.until(() -> page.evaluate("shown.join()").toString().contains(notification));
	}

	static Locator box(Page page) {
		return page.locator("#text");
	}

	static void send(Page page, String text) {
		// Before the scripts are there, Enter is a new line.
		assertThat(page.locator("#count")).isVisible();
		box(page).fill(text);
		box(page).press("Enter");
	}

	/**
	 * Wishes to go on while the answer is on its way, where it stays until its route
	 * says.
	 */
	private static Route sendAndGoOn(Page page, String text, String to) {
		List<Route> held = new ArrayList<>();
		page.route("**/replies", held::add);
		send(page, text);
		entry(page, to).click();
		page.waitForCondition(() -> !held.isEmpty());
		return held.getFirst();
	}

	static void open(Page page, String name) {
		openPlain(page, name);
		// Only then does Enter send; before, it is a new line.
		assertThat(page.locator("body.script")).isVisible();
	}

	/** Where no scripts run. */
	static void openPlain(Page page, String name) {
		entry(page, name).click();
		assertThat(page.locator("#conversation h1")).hasText(name);
	}

	private static Locator entry(Page page, String name) {
		return page.locator(".entries a").filter(new Locator.FilterOptions().setHasText(name));
	}

	private static Page.GetByRoleOptions exactly(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

}
