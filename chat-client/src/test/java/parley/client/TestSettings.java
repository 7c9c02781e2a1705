package parley.client;

import java.time.Duration;

import parley.client.wire.WireSettings;

/**
 * How patient a client under test is: as patient as the test, but for the quiet period,
 * which each conversation waits for.
 */
public final class TestSettings {

	public static final WireSettings WIRE = wire(16);

	private TestSettings() {
	}

	public static WireSettings wire(int heldMessages) {
		return new WireSettings(Eventually.PATIENCE, TestDialects.QUIET, Duration.ofMinutes(1), heldMessages);
	}

	/** Gives up connecting after so long. */
	public static WireSettings connectingWithin(Duration timeout) {
		return new WireSettings(timeout, TestDialects.QUIET, Duration.ofMinutes(1), 16);
	}

	/** Waits for so long after a quit for the server to hang up. */
	public static WireSettings quittingWithin(Duration timeout) {
		return new WireSettings(Eventually.PATIENCE, TestDialects.QUIET, timeout, 16);
	}

}
