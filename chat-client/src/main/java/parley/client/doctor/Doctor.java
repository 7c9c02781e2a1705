package parley.client.doctor;

import java.io.PrintWriter;
import java.time.Duration;

import parley.client.chat.Destination;
import parley.client.chat.Outcome;
import parley.client.wire.NoConnectionException;
import parley.client.wire.Tls;
import parley.protocol.VisibleText;

/**
 * Finds out what a server speaks: whether it is there, greets, encrypts, how it ends its
 * messages, and which dialect fits. It says one short message and quits. Stateless, safe
 * for any thread.
 */
public final class Doctor {

	/**
	 * Visits a server and tells what it found, line by line.
	 * @param destination which
	 * @param tls how it is encrypted, if it is
	 * @param timeout how long to wait for a connection, and for an answer
	 * @param out takes the lines, and is flushed
	 * @return how it came out: {@link Outcome#ENDED} if the server speaks the chat
	 */
	public Outcome examine(Destination destination, Tls tls, Duration timeout, PrintWriter out) {
		return examine(destination, tls, timeout, ListeningTimes.answeringWithin(timeout), out);
	}

	/** Visits it with these times; the timeout is for connecting. */
	Outcome examine(Destination destination, Tls tls, Duration timeout, ListeningTimes times, PrintWriter out) {
		out.println("Looking at " + VisibleText.of(destination.host()) + " port " + destination.port() + ": says "
				+ VisibleText.of("\"" + Visit.MESSAGE + "\"") + ", waits " + times.answer().toMillis()
				+ " ms at most for an answer, and quits.");
		out.flush();
		Outcome outcome;
		try {
			Diagnosis diagnosis = Diagnosis.of(destination, new Visit(destination, timeout, times).pay(tls));
			diagnosis.lines().forEach(out::println);
			outcome = diagnosis.outcome();
		}
		catch (NoConnectionException ex) {
			out.println(ex.getMessage());
			outcome = Outcome.NO_CONNECTION;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			outcome = Outcome.INTERRUPTED;
		}
		out.flush();
		return outcome;
	}

}
