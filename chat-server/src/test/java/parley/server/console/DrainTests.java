package parley.server.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.conversation.DrainRequested;

import static org.assertj.core.api.Assertions.assertThat;

class DrainTests {

	private final List<DrainRequested> requests = new ArrayList<>();

	private final List<Integer> exits = new ArrayList<>();

	private final Drain drain = new Drain(this.requests::add, this.exits::add);

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "0s", "-1m", "25h", "10 minutes", "99999999999999999999h" })
	void saysWhatToSayForATimeThatIsNone(String time) {
		assertThat(this.drain.begin(time))
			.isEqualTo("Say how long conversations may take to end, up to 24h: /drain 10m.");
		assertThat(this.requests).isEmpty();
	}

	@Test
	void stopsTheServerWithoutAnErrorOnceItIsDrained() {
		assertThat(this.drain.begin("10m")).isEqualTo(
				"Nobody new is let in. The server stops when all have gone, in 10 min 00 s at the latest; Ctrl-C stops it at once.");
		assertThat(this.requests).extracting(DrainRequested::patience).containsExactly(Duration.ofMinutes(10));
		assertThat(this.exits).isEmpty();
		this.requests.getFirst().then().run();
		assertThat(this.exits).containsExactly(0);
	}

	@Test
	void interruptBeforeADrainStopsAtOnce() {
		this.drain.interrupt();
		assertThat(this.requests).isEmpty();
		assertThat(this.exits).containsExactly(130);
	}

	@Test
	void interruptOfADrainTakesThePatienceAway() {
		this.drain.begin("10m");
		this.drain.interrupt();
		assertThat(this.requests.getLast().patience()).isZero();
		assertThat(this.exits).isEmpty();
	}

}
