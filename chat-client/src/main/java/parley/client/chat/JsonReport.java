package parley.client.chat;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import parley.client.wire.ServerConnection;

/**
 * A JSON object for each event, in a line of its own: {@code time} (UTC), {@code event},
 * and what goes with it. Texts are as they came; the escapes of JSON keep terminals safe.
 */
final class JsonReport implements PipeReport {

	private final PrintWriter out;

	private final InstantSource clock;

	/** Writes to a stream, and flushes it after each line. */
	JsonReport(PrintWriter out, InstantSource clock) {
		this.out = out;
		this.clock = clock;
	}

	@Override
	public void connected(Destination destination, ServerConnection connection) {
		write(event("connected").with("host", destination.host())
			.with("port", destination.port())
			.with("address", connection.address().getHostAddress())
			.with("tls", connection.encryption().isPresent()));
	}

	@Override
	public void greeted(String text) {
		write(event("greeting").with("text", text));
	}

	@Override
	public void introduced(String name) {
		write(event("name").with("text", name));
	}

	@Override
	public void sent(String text) {
		write(event("sent").with("text", text));
	}

	@Override
	public void answered(String text) {
		write(event("answer").with("text", text));
	}

	@Override
	public void refused(String text) {
		write(event("refusal").with("text", text));
	}

	@Override
	public void cameEarly(int held) {
		write(event("early").with("held", held));
	}

	@Override
	public void lost() {
		write(event("reconnecting"));
	}

	@Override
	public void resumed() {
		write(event("resumed"));
	}

	@Override
	public void remark(String line) {
		write(event("remark").with("text", line));
	}

	@Override
	public void notSent(String text, String reason) {
		write(event("not-sent").with("text", text).with("reason", reason));
	}

	@Override
	public void failed(String reason, Outcome outcome) {
		write(event("failed").with("reason", reason).with("exit", outcome.exitCode()));
	}

	@Override
	public void ended(Ending ending, Outcome outcome) {
		JsonLine line = event("ended").with("cause", ending.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.with("exit", outcome.exitCode());
		ending.undelivered().ifPresent((message) -> line.with("undelivered", message.value()));
		write(line);
	}

	private JsonLine event(String name) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		return new JsonLine().with("time", now.toString()).with("event", name);
	}

	private synchronized void write(JsonLine line) {
		this.out.println(line);
		this.out.flush();
	}

}
