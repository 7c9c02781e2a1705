package parley.client.chat;

import java.io.PrintWriter;

import parley.client.wire.ServerConnection;
import parley.protocol.VisibleText;

/**
 * Bare answers on one stream, everything else on another (C16 of docs/PROTOCOL.md).
 */
final class PlainReport implements PipeReport {

	private final PrintWriter answers;

	private final PrintWriter remarks;

	private final boolean quiet;

	private final ServerVoice server = new ServerVoice();

	/**
	 * Writes to these streams, and flushes them after each line.
	 * @param quiet whether only what went wrong is remarked
	 */
	PlainReport(PrintWriter answers, PrintWriter remarks, boolean quiet) {
		this.answers = answers;
		this.remarks = remarks;
		this.quiet = quiet;
	}

	@Override
	public void connected(Destination destination, ServerConnection connection) {
		remark(Wording.connected(destination, connection));
	}

	@Override
	public synchronized void greeted(String text) {
		remark(this.server.said(text));
	}

	@Override
	public synchronized void introduced(String name) {
		remark(this.server.introduced(name));
	}

	@Override
	public void sent(String text) {
		// Who sent it knows.
	}

	@Override
	public synchronized void answered(String text) {
		this.answers.println(VisibleText.of(text));
		this.answers.flush();
	}

	@Override
	public synchronized void refused(String text) {
		problem(this.server.said(text));
	}

	@Override
	public void cameEarly(int held) {
		remark(Wording.cameEarly(held));
	}

	@Override
	public void lost() {
		remark(Wording.RECONNECTING);
	}

	@Override
	public void resumed() {
		remark(Wording.RESUMED);
	}

	@Override
	public void remark(String line) {
		if (!this.quiet) {
			problem(line);
		}
	}

	@Override
	public void notSent(String text, String reason) {
		if (!reason.isEmpty()) {
			problem("Not sent: " + reason);
		}
		problem("Not sent: " + VisibleText.of(text));
	}

	@Override
	public void failed(String reason, Outcome outcome) {
		problem(reason);
	}

	@Override
	public void ended(Ending ending, Outcome outcome) {
		if (!this.quiet || outcome != Outcome.ENDED) {
			ending.report().forEach(this::problem);
		}
	}

	private synchronized void problem(String line) {
		this.remarks.println(line);
		this.remarks.flush();
	}

}
