package parley.bench.micro;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import parley.protocol.FrameDecoder;
import parley.protocol.FromClient;
import parley.protocol.Handle;

/** From the bytes of one message to what it means. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderBenchmark {

	/** Of what: the same letters, or letters that take two bytes. */
	@Param({ "a", "\u00e9" })
	public String letter = "a";

	/** The characters of the message. */
	@Param({ "30", "500" })
	public int characters;

	private byte[] bytes = {};

	private final Handle handle = new Handle("alice");

	private final FrameDecoder decoder = new FrameDecoder(FrameDecoder.Receiver.SERVER, Duration.ofMillis(200),
			System::nanoTime);

	/** Makes the message. */
	@Setup
	public void message() {
		this.bytes = ("alice> " + this.letter.repeat(this.characters) + '\n').getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * As the server does it when one read has brought the whole message.
	 * @return what it means
	 */
	@Benchmark
	public FromClient frameAndMeaning() {
		this.decoder.receive(this.bytes, 0, this.bytes.length);
		return FromClient.read(Objects.requireNonNull(this.decoder.poll()), this.handle);
	}

}
