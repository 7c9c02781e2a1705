package parley.interop.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

import parley.interop.Patience;
import parley.interop.history.ClientHistory;
import parley.interop.history.ClientHistory.Parting;

/** A conversation over one connection, as classic clients have it. */
final class PlainTalk implements Talk {

	/** Longer than any node is away, and than the journal's failure timeout. */
	private static final int PATIENCE_MILLIS = Math.toIntExact(Patience.START.toMillis());

	private static final int CONNECT_MILLIS = 5000;

	private final List<String> said = new ArrayList<>();

	private final List<String> heard = new ArrayList<>();

	private final Cluster cluster;

	private final Manner manner;

	private final String handle;

	private final Socket socket = new Socket();

	private Parting parting = Parting.CUT_SHORT;

	PlainTalk(Cluster cluster, Manner manner, String handle) {
		this.cluster = cluster;
		this.manner = manner;
		this.handle = handle;
	}

	@Override
	public void connect() throws IOException {
		this.socket.setTcpNoDelay(true);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.cluster.anyNode().chatPort()),
				CONNECT_MILLIS);
		this.socket.setSoTimeout(PATIENCE_MILLIS);
	}

	@Override
	public void run(Course course, LongConsumer answered) throws InterruptedException {
		try {
			this.parting = converse(course, answered);
		}
		catch (SocketTimeoutException ex) {
			this.parting = Parting.FORGOTTEN;
		}
		catch (IOException broken) {
			this.parting = Parting.CUT_SHORT;
		}
	}

	private Parting converse(Course course, LongConsumer answered) throws IOException, InterruptedException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
		while (course.goesOn()) {
			say();
			if (course.vanishes()) {
				return Parting.VANISHED;
			}
			for (int i = 0; i < this.manner.atOnce(); i++) {
				String line = in.readLine();
				if (line == null) {
					return Parting.CUT_SHORT;
				}
				if (!isAnswer(line)) {
					return readToTheEnd(in, line.equals("\\quit"));
				}
				this.heard.add(line);
				answered.accept(System.nanoTime());
			}
		}
		this.socket.getOutputStream().write("\\quit".getBytes(StandardCharsets.UTF_8));
		this.socket.shutdownOutput();
		return readToTheEnd(in, true);
	}

	private void say() throws IOException {
		OutputStream out = this.socket.getOutputStream();
		StringBuilder messages = new StringBuilder();
		for (int i = 0; i < this.manner.atOnce(); i++) {
			String text = "%s says %d".formatted(this.handle, this.said.size());
			this.said.add(text);
			messages.append(this.handle).append("> ").append(text).append(this.manner.terminator());
		}
		out.write(messages.toString().getBytes(StandardCharsets.UTF_8));
	}

	/** What the server says out of turn is no answer. */
	private static boolean isAnswer(String line) {
		return !line.equals("\\quit") && !line.startsWith("Sorry");
	}

	/** Whoever quits in order has said everything before. */
	private Parting readToTheEnd(BufferedReader in, boolean inOrder) throws IOException {
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			if (isAnswer(line)) {
				this.heard.add(line);
			}
		}
		return inOrder ? Parting.IN_ORDER : Parting.CUT_SHORT;
	}

	@Override
	public ClientHistory history() {
		return new ClientHistory(this.handle, List.copyOf(this.said), List.copyOf(this.heard), this.parting);
	}

	/** With a reset, if anything is unread. */
	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
