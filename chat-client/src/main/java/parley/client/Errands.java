package parley.client;

import java.io.IOException;
import java.io.PrintWriter;

import parley.client.chat.Outcome;
import parley.client.doctor.Doctor;
import parley.client.history.HistoryOrders;
import parley.client.history.KeptChats;
import parley.client.home.UserFiles;
import parley.client.profile.ProfileOrders;
import parley.client.profile.Profiles;
import parley.process.StandardStreams;

/**
 * What the program does without Spring, because it is done before Spring has started.
 */
final class Errands {

	private Errands() {
	}

	/**
	 * {@return the exit code}
	 */
	static int examine(CommandLine.Examine order) {
		return new Doctor().examine(order.destination(), order.tls(), order.timeout(), StandardStreams.outputWriter())
			.exitCode();
	}

	/**
	 * {@return the exit code}
	 */
	static int profiles(CommandLine.OfProfiles order) {
		return attempt((out) -> new ProfileOrders(Profiles.own()).execute(order.words(), order.options(), out));
	}

	/**
	 * {@return the exit code}
	 */
	static int history(CommandLine.OfHistory order) {
		return attempt((out) -> new HistoryOrders(new KeptChats(UserFiles.chats())).execute(order.words(), out));
	}

	private static int attempt(Errand errand) {
		try {
			errand.run(StandardStreams.outputWriter());
			return Outcome.ENDED.exitCode();
		}
		catch (IllegalArgumentException | IOException ex) {
			StandardStreams.errorWriter().println("chatclient: " + ex.getMessage() + ".");
			return Outcome.BAD_ARGUMENTS.exitCode();
		}
	}

	/** What writes its result. */
	private interface Errand {

		void run(PrintWriter out) throws IOException;

	}

}
