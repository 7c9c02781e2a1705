package parley.server.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything is looked at, whatever fails. By itself, because it looks at all that the
 * process logs.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class SweeperTests {

	private final List<String> looked = new ArrayList<>();

	private final Sweeper sweeper = new Sweeper(() -> 42);

	@Test
	void oneThatFailsIsLoggedOnceAndInNobodysWay(CapturedOutput output) {
		this.sweeper.watch(() -> List.of("one", "bad", "worse", "two"), (name, now) -> {
			if (name.length() != 3 || name.equals("bad")) {
				throw new IllegalStateException("on purpose: " + name);
			}
			this.looked.add(name + " at " + now);
		});
		this.sweeper.sweep();
		assertThat(this.looked).containsExactly("one at 42", "two at 42");
		assertThat(output).contains("A sweep failed 2 times", "on purpose: bad").doesNotContain("on purpose: worse");
	}

	@Test
	void kindOfWhichThereIsNoListStopsNoOther(CapturedOutput output) {
		this.sweeper.watch(() -> {
			throw new IllegalStateException("on purpose");
		}, (name, now) -> this.looked.add("never"));
		this.sweeper.watch(() -> List.of("one"), (name, now) -> this.looked.add(name));
		this.sweeper.sweep();
		assertThat(this.looked).containsExactly("one");
		assertThat(output).contains("on purpose");
	}

	@Test
	void goesOnEverySecondAlthoughSomethingFails() {
		AtomicInteger sweeps = new AtomicInteger();
		try (Sweeper running = new Sweeper(System::nanoTime)) {
			running.watch(() -> {
				sweeps.incrementAndGet();
				throw new AssertionError("on purpose");
			}, (name, now) -> this.looked.add("never"));
			running.start();
			Waiting.until("it has swept 3 times", () -> sweeps.get() >= 3, sweeps::get);
		}
	}

}
