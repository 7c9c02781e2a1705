package parley.interop.cluster;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

import parley.interop.history.ClientHistory;
import parley.interop.history.ClientHistory.Parting;
import parley.interop.history.Loss;

/**
 * A conversation over as many connections as it takes (section 6 of docs/PROTOCOL.md).
 */
final class LastingTalk implements Talk {

	private final List<String> said = new ArrayList<>();

	private final List<String> heard = new ArrayList<>();

	private final List<Loss> losses = new ArrayList<>();

	private final Roaming roaming;

	private final Manner manner;

	private final String handle;

	private Parting parting = Parting.CUT_SHORT;

	/** Of the node where it goes on. */
	private long node = Loss.UNKNOWN;

	LastingTalk(Roaming roaming, Manner manner, String handle) {
		this.roaming = roaming;
		this.manner = manner;
		this.handle = handle;
	}

	@Override
	public void connect() throws IOException {
		this.roaming.begin();
		this.node = this.roaming.number();
	}

	@Override
	public void run(Course course, LongConsumer answered) throws InterruptedException {
		try {
			this.parting = converse(course, answered);
		}
		catch (SocketTimeoutException ex) {
			this.parting = Parting.FORGOTTEN;
		}
		catch (IOException over) {
			this.parting = Parting.CUT_SHORT;
		}
	}

	private Parting converse(Course course, LongConsumer answered) throws IOException, InterruptedException {
		while (course.goesOn()) {
			for (int i = 0; i < this.manner.atOnce(); i++) {
				this.said.add("%s says %d".formatted(this.handle, this.said.size()));
			}
			say(this.said.size() - this.manner.atOnce());
			while (this.heard.size() < this.said.size()) {
				String line = line();
				if (line.equals("\\quit")) {
					return Parting.IN_ORDER;
				}
				if (line.startsWith("Sorry")) {
					return Parting.CUT_SHORT;
				}
				this.heard.add(line);
				answered.accept(System.nanoTime());
			}
		}
		return quit();
	}

	/** Whether it could be sent is seen when the answer is read. */
	private void say(int first) {
		StringBuilder messages = new StringBuilder();
		this.said.subList(first, this.said.size())
			.forEach((text) -> messages.append(this.handle).append("> ").append(text).append(this.manner.terminator()));
		try {
			this.roaming.connection().write(messages.toString());
		}
		catch (IOException lost) {
			// Nothing can be read either.
		}
	}

	/** The next line, from wherever it comes. */
	private String line() throws IOException, InterruptedException {
		while (true) {
			try {
				return this.roaming.connection().line();
			}
			catch (SocketTimeoutException ex) {
				throw ex;
			}
			catch (IOException lost) {
				takeUp();
			}
		}
	}

	private void takeUp() throws IOException, InterruptedException {
		Loss.Cause cause = this.roaming.lostBy();
		Loss.Outcome outcome = this.roaming.comeBack(new Loss.Score(this.said.size(), this.heard.size()));
		this.losses.add(new Loss(cause, this.node, outcome));
		if (!(outcome instanceof Loss.TakenUp back)) {
			throw new IOException("over");
		}
		this.node = this.roaming.number();
		say(Math.min(back.taken(), this.said.size()));
	}

	/** Everything is answered, so nobody has to know whether it gets there. */
	private Parting quit() throws IOException {
		this.roaming.connection().write("\\quit\n");
		this.roaming.connection().endOutput();
		try {
			while (true) {
				String line = this.roaming.connection().line();
				if (!line.equals("\\quit") && !line.startsWith("Sorry")) {
					this.heard.add(line);
				}
			}
		}
		catch (EOFException end) {
			return Parting.IN_ORDER;
		}
	}

	@Override
	public ClientHistory history() {
		return new ClientHistory(this.handle, List.copyOf(this.said), List.copyOf(this.heard), this.parting,
				List.copyOf(this.losses));
	}

	@Override
	public void close() throws IOException {
		this.roaming.close();
	}

}
