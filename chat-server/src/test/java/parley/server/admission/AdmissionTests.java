package parley.server.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.admission.AdmissionDecision.Admitted;
import parley.server.admission.AdmissionDecision.Reason;
import parley.server.admission.AdmissionDecision.Refused;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may connect. */
class AdmissionTests {

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final List<Network> LOOPBACK = List.of(Network.of("127.0.0.0/8"), Network.of("::1"));

	private long now = -5;

	@Test
	void oneAddressHasOnlySoManyConnections() {
		Admission admission = admission(100, 2, 1000);
		Admitted first = (Admitted) admission.admit(address("192.0.2.1"));
		assertThat(admission.admit(address("192.0.2.1"))).isInstanceOf(Admitted.class);
		assertThat(admission.admit(address("192.0.2.1"))).isEqualTo(new Refused(Reason.TOO_MANY_CONNECTIONS));
		assertThat(admission.admit(address("192.0.2.2"))).isInstanceOf(Admitted.class);
		first.close();
		first.close();
		assertThat(admission.admit(address("192.0.2.1"))).isInstanceOf(Admitted.class);
		assertThat(admission.admit(address("192.0.2.1"))).isEqualTo(new Refused(Reason.TOO_MANY_CONNECTIONS));
	}

	@Test
	void addressesOfOneIpv6CustomerAreOne() {
		Admission admission = admission(100, 1, 1000);
		assertThat(admission.admit(address("2001:db8:0:1::1"))).isInstanceOf(Admitted.class);
		assertThat(admission.admit(address("2001:db8:0:1:ffff::2")))
			.isEqualTo(new Refused(Reason.TOO_MANY_CONNECTIONS));
		assertThat(admission.admit(address("2001:db8:0:2::1"))).isInstanceOf(Admitted.class);
	}

	@Test
	void serverHasOnlySoManyConnectionsWhoeverTheyAre() {
		Admission admission = admission(2, 10, 1000);
		assertThat(admission.admit(address("127.0.0.1"))).isInstanceOf(Admitted.class);
		Admitted last = (Admitted) admission.admit(address("192.0.2.1"));
		assertThat(admission.admit(address("127.0.0.1"))).isEqualTo(new Refused(Reason.SERVER_FULL));
		assertThat(admission.connections()).isEqualTo(2);
		last.close();
		assertThat(admission.admit(address("127.0.0.1"))).isInstanceOf(Admitted.class);
	}

	@Test
	void connectionThatABalancerHandsOverCountsForItsClientOnceThatIsKnown() {
		Admission admission = admission(2, 1, 1000);
		Admitted first = (Admitted) admission.admitForwarded();
		Admitted second = (Admitted) admission.admitForwarded();
		assertThat(admission.admitForwarded()).isEqualTo(new Refused(Reason.SERVER_FULL));
		assertThat(first.of(address("192.0.2.1"))).isSameAs(first);
		assertThat(second.of(address("192.0.2.1"))).isEqualTo(new Refused(Reason.TOO_MANY_CONNECTIONS));
		assertThat(admission.connections()).isEqualTo(2);
		second.close();
		first.close();
		assertThat(admission.admit(address("192.0.2.1"))).isInstanceOf(Admitted.class);
		assertThat(admission.connections()).isOne();
	}

	@Test
	void connectionThatIsClosedBeforeItsClientIsKnownLeavesNothing() {
		Admission admission = admission(2, 1, 1000);
		Admitted closed = (Admitted) admission.admitForwarded();
		closed.close();
		assertThat(closed.of(address("192.0.2.1"))).isSameAs(closed);
		assertThat(admission.admit(address("192.0.2.1"))).isInstanceOf(Admitted.class);
		assertThat(admission.connections()).isOne();
	}

	@Test
	void oneAddressMakesOnlySoManyConnectionsInAWindow() {
		Admission admission = admission(100, 100, 3);
		assertThat(comesAndGoes(admission, 3)).isEqualTo(3);
		assertThat(admission.admit(address("192.0.2.1"))).isEqualTo(new Refused(Reason.TOO_MANY_ATTEMPTS));
		this.now += WINDOW.dividedBy(3).toNanos();
		assertThat(comesAndGoes(admission, 5)).isOne();
		this.now += WINDOW.multipliedBy(2).toNanos();
		assertThat(comesAndGoes(admission, 5)).isEqualTo(3);
	}

	@Test
	void whoKeepsTryingKeepsBeingRefused() {
		Admission admission = admission(100, 100, 3);
		comesAndGoes(admission, 3);
		for (int attempt = 0; attempt < 100; attempt++) {
			this.now += WINDOW.dividedBy(10).toNanos();
			assertThat(admission.admit(address("192.0.2.1"))).isEqualTo(new Refused(Reason.TOO_MANY_ATTEMPTS));
		}
	}

	@Test
	void exemptNetworksMayHaveAsManyAsTheyLike() {
		Admission admission = admission(1000, 1, 1);
		for (int i = 0; i < 500; i++) {
			assertThat(admission.admit(address("127.0.0.1"))).isInstanceOf(Admitted.class);
			assertThat(admission.admit(address("::1"))).isInstanceOf(Admitted.class);
		}
		assertThat(admission.sources()).isZero();
	}

	@Test
	void nobodyBehindABalancerIsExempt() {
		Admission admission = admission(1000, 1, 1000);
		assertThat(((Admitted) admission.admitForwarded()).of(address("127.0.0.1"))).isInstanceOf(Admitted.class);
		assertThat(((Admitted) admission.admitForwarded()).of(address("127.0.0.1")))
			.isEqualTo(new Refused(Reason.TOO_MANY_CONNECTIONS));
	}

	@Test
	void sourcesThatAreGoneLeaveNothingBehind() {
		Admission admission = admission(100, 1, 10);
		for (int i = 0; i < 100_000; i++) {
			this.now += 1_000_000_000;
			AdmissionDecision decision = admission
				.admit(address("10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255)));
			((Admitted) decision).close();
			assertThat(admission.sources()).isLessThan(2_000);
		}
		assertThat(admission.connections()).isZero();
		assertThat(admission.rememberedSources()).isLessThan(10);
		this.now += WINDOW.toNanos();
		assertThat(admission.rememberedSources()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void countIsAlwaysThatOfTheOpenOnes(long seed) {
		Random random = new Random(seed);
		Admission admission = admission(40, 5, 1_000_000);
		List<Map.Entry<String, Admitted>> open = new ArrayList<>();
		Map<String, Integer> counts = new HashMap<>();
		for (int step = 0; step < 20_000; step++) {
			if (!open.isEmpty() && random.nextInt(5) < 2) {
				Map.Entry<String, Admitted> gone = open.remove(random.nextInt(open.size()));
				gone.getValue().close();
				counts.merge(gone.getKey(), -1, Integer::sum);
				continue;
			}
			String address = "192.0.2." + random.nextInt(12);
			AdmissionDecision decision = admission.admit(address(address));
			boolean full = open.size() >= 40;
			boolean many = counts.getOrDefault(address, 0) >= 5;
			assertThat(decision instanceof Admitted).isEqualTo(!full && !many);
			if (decision instanceof Admitted place) {
				open.add(Map.entry(address, place));
				counts.merge(address, 1, Integer::sum);
			}
			assertThat(admission.connections()).isEqualTo(open.size());
		}
	}

	@Test
	void limitHoldsWhoeverComesAtTheSameTime() throws Exception {
		Admission admission = new Admission(new AdmissionLimits(1000, 7, 1_000_000, WINDOW, LOOPBACK),
				System::nanoTime);
		AtomicInteger open = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<Future<?>> all = new ArrayList<>();
			for (int thread = 0; thread < 8; thread++) {
				all.add(threads.submit(() -> {
					for (int i = 0; i < 20_000; i++) {
						if (admission.admit(address("192.0.2.1")) instanceof Admitted place) {
							most.accumulateAndGet(open.incrementAndGet(), Math::max);
							if (ThreadLocalRandom.current().nextBoolean()) {
								Thread.onSpinWait();
							}
							open.decrementAndGet();
							place.close();
						}
					}
				}));
			}
			for (Future<?> each : all) {
				each.get(30, TimeUnit.SECONDS);
			}
		}
		assertThat(most.get()).isBetween(1, 7);
		assertThat(admission.connections()).isZero();
	}

	private int comesAndGoes(Admission admission, int times) {
		int admitted = 0;
		for (int i = 0; i < times; i++) {
			if (admission.admit(address("192.0.2.1")) instanceof Admitted place) {
				admitted++;
				place.close();
			}
		}
		return admitted;
	}

	private Admission admission(int connections, int perSource, int newPerSource) {
		return new Admission(new AdmissionLimits(connections, perSource, newPerSource, WINDOW, LOOPBACK),
				() -> this.now);
	}

	private static InetAddress address(String literal) {
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException ex) {
			throw new AssertionError(ex);
		}
	}

}
