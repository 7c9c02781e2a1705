package parley.interop.browser;

import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.interop.CuttableLine;
import parley.interop.Patience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page is live, or says that it is not; and it is so in any number of tabs, whatever
 * the browser lacks or forbids.
 */
class DeskLiveIT extends BrowserTests {

	private static final int TABS = 10;

	private static final String WISHES = "try { localStorage['parley.sound'] = 'on'; localStorage['parley.notify'] = 'on' } catch { /* An empty page has none. */ };";

	/** Sound as a browser allows it: not before the page was touched. */
	private static final String QUIET_AUDIO = WISHES
			+ "window.tones = 0; window.AudioContext = class { state = 'suspended'; currentTime = 0; destination = {};"
			+ " resume() { this.state = 'running'; return Promise.resolve() }"
			+ " createOscillator() { return { frequency: {}, connect: (to) => to, start() { tones++ }, stop() {} } }"
			+ " createGain() { return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect() {} } } };";

	/** Tells when the server has first said that it is there. */
	private static final String HEARING = "window.heard = false; window.EventSource = class extends EventSource {"
			+ " constructor(url) { super(url); this.addEventListener('alive', () => { window.heard = true }) } };";

	private static final String LOUD_AUDIO = QUIET_AUDIO.replace("'suspended'", "'running'");

	@Test
	void silentLineIsNoticedSaidAndCaughtUpWith() {
		try (CuttableLine line = CuttableLine.to(server()::webPort)) {
			Page ann = browser(desktop());
			ann.clock().install();
			ann.waitForResponse("**/desk/events?*", () -> signInAt(ann, "http://127.0.0.1:" + line.port()));
			line.cut();
			try (ChatClient kim = server().connect("kim").say("is this line dead?")) {
				ann.clock().fastForward(45_000);
				assertThat(ann.locator("#connection")).hasText("Not live: trying again");
				inspect(ann, "not-live");
				line.mend();
				assertThat(ann.locator(".entries")).containsText("is this line dead?");
				assertThat(ann.locator("#connection")).hasText("");
				assertThat(kim).isNotNull();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "document.dispatchEvent(new Event('visibilitychange'))", "dispatchEvent(new Event('online'))",
					"dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))" })
	void pageThatWasAsleepConnectsAnewOnceItIsLookedAt(String wake) {
		Page ann = browser(desktop());
		ann.clock().install();
		ann.addInitScript(HEARING);
		ann.waitForRequest("**/desk/events?*", () -> signInAt(ann, server().address("")));
		Awaitility.await("the first event of the stream")
			.pollInSameThread()
			.atMost(Patience.ANSWER)
			.until(() -> Boolean.TRUE.equals(ann.evaluate("window.heard")));
		ann.clock().fastForward(25_000);
		ann.waitForRequest("**/desk/events?*", () -> ann.evaluate(wake));
	}

	@Test
	void whatOperatorsMustSeeComesThoughEveryNicetyFails() {
		Page ann = signIn("ann");
		ann.addInitScript(WISHES + "document.hasFocus = () => false;"
				+ "window.AudioContext = class { constructor() { throw new TypeError('no sound') } };"
				+ "window.Notification = class { static permission = 'granted'; constructor() { throw new TypeError('Illegal constructor') } };"
				+ "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };");
		ann.reload();
		try (ChatClient lee = server().connect("lee").say("full?")) {
			assertThat(ann.locator(".entries")).containsText("full?");
			assertThat(ann).hasTitle("(1) Parley");
			DeskIT.open(ann, "lee");
			DeskIT.box(ann).pressSequentially("typed");
			assertThat(ann.locator("#count")).hasText("5 of 500");
			DeskIT.box(ann).press("Enter");
			assertThat(lee.hear()).isEqualTo("typed");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "isComposing: true", "keyCode: 229" })
	void noKeyOfAnInputMethodActs(String composing) {
		try (ChatClient mei = server().connect("mei").say("ime?")) {
			Page ann = signIn("ann");
			DeskIT.open(ann, "mei");
			DeskIT.box(ann).fill("nihon");
			for (String key : List.of("Enter", "Escape", "ArrowDown", "ArrowUp")) {
				Object untouched = DeskIT.box(ann)
					.evaluate(("(box) => box.dispatchEvent(new KeyboardEvent('keydown',"
							+ " { key: '%s', %s, bubbles: true, cancelable: true }))")
						.formatted(key, composing));
				assertThat(untouched).as(key).isEqualTo(true);
				assertThat(DeskIT.box(ann)).isFocused();
				assertThat(DeskIT.box(ann)).hasValue("nihon");
			}
			DeskIT.box(ann).press("Enter");
			assertThat(mei.hear()).isEqualTo("nihon");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", Chromium.PLAIN_HOST })
	void tenTabsFollowOneStreamAndOneOfThemRings(String host) {
		String desk = "http://%s:%d".formatted(host, server().webPort());
		Page first = browser(desktop());
		first.context().addInitScript(LOUD_AUDIO);
		signInAt(first, desk);
		List<Page> tabs = IntStream.range(1, TABS).mapToObj((number) -> first.context().newPage()).toList();
		tabs.forEach((tab) -> tab.navigate(desk + "/desk"));
		try (ChatClient nora = server().connect("nora").say("who rings?")) {
			tabs.forEach((tab) -> assertThat(tab.locator(".entries")).containsText("who rings?"));
			first.waitForCondition(() -> rung(first.context().pages()) > 0);
			assertThat(first.context().pages()).filteredOn((tab) -> rung(List.of(tab)) > 0).hasSize(1);
			assertThat(nora).isNotNull();
		}
		first.close();
		try (ChatClient olga = server().connect("olga").say("and now?")) {
			tabs.forEach((tab) -> assertThat(tab.locator(".entries")).containsText("and now?"));
			assertThat(olga).isNotNull();
		}
	}

	private static int rung(List<Page> pages) {
		return pages.stream().mapToInt((page) -> ((Number) page.evaluate("tones")).intValue()).sum();
	}

	@Test
	void soundThatIsBlockedDoesNotPileUpAndThePageSaysHowToAllowIt() {
		Page ann = browser(desktop());
		ann.addInitScript(QUIET_AUDIO);
		ann.clock().install();
		signInAt(ann, server().address(""));
		try (ChatClient pia = server().connect("pia").say("ring")) {
			assertThat(ann.locator("#blocked")).isVisible();
			inspect(ann, "sound-blocked");
			ann.clock().runFor(30_000);
			assertThat(rung(List.of(ann))).isZero();
			ann.locator("#blocked").click();
			assertThat(ann.locator("#blocked")).isHidden();
			ann.clock().runFor(8_000);
			// One in 8 s, and perhaps one while this test took its time; at least three
			// were blocked.
			assertThat(rung(List.of(ann))).isBetween(1, 2);
			assertThat(pia).isNotNull();
		}
	}

	private static void signInAt(Page page, String desk) {
		page.navigate(desk + "/");
		identify(page, "ann");
		assertThat(page.locator("body.script")).isVisible();
	}

}
