package parley.protocol;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fuzzer makes a peer do, as bytes that a person can read and write: all stand for
 * themselves, but {@code 0xFE} and the one behind it: {@code |} ends a packet, {@code ,}
 * waits for half of the quiet period, {@code .} for all of it, {@code 0xFE} is the byte
 * itself.
 *
 * @param segments what is sent between two waits
 */
record FuzzedStream(List<Segment> segments) {

	static final byte ESCAPE = (byte) 0xFE;

	/**
	 * Bytes that come one behind the other.
	 *
	 * @param packets the bytes, as they were cut
	 * @param silence how long nothing comes then
	 */
	record Segment(List<byte[]> packets, Duration silence) {

		byte[] joined() {
			return Peer.join(this.packets.toArray(byte[][]::new));
		}

	}

	static FuzzedStream parse(byte[] input, int from) {
		Parsing parsing = new Parsing();
		for (int at = from; at < input.length; at++) {
			if (input[at] == ESCAPE && at + 1 < input.length) {
				at++;
				parsing.escaped(input[at]);
			}
			else {
				parsing.packet.write(input[at]);
			}
		}
		parsing.endSegment(Duration.ZERO);
		return new FuzzedStream(parsing.segments);
	}

	boolean has(byte value) {
		for (Segment segment : this.segments) {
			for (byte[] packet : segment.packets()) {
				for (byte sent : packet) {
					if (sent == value) {
						return true;
					}
				}
			}
		}
		return false;
	}

	int length() {
		return this.segments.stream().mapToInt((segment) -> segment.joined().length).sum();
	}

	private static final class Parsing {

		private final List<Segment> segments = new ArrayList<>();

		private List<byte[]> packets = new ArrayList<>();

		private final ByteArrayOutputStream packet = new ByteArrayOutputStream();

		private void escaped(byte what) {
			switch (what) {
				case '|' -> endPacket();
				case ',' -> endSegment(Peer.QUIET.dividedBy(2));
				case '.' -> endSegment(Peer.QUIET);
				default -> this.packet.write(what);
			}
		}

		private void endPacket() {
			this.packets.add(this.packet.toByteArray());
			this.packet.reset();
		}

		private void endSegment(Duration silence) {
			endPacket();
			this.segments.add(new Segment(this.packets, silence));
			this.packets = new ArrayList<>();
		}

	}

}
