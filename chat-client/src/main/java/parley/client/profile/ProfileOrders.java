package parley.client.profile;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import parley.protocol.VisibleText;

/**
 * What {@code profiles} does, in the shell and on the command line alike.
 */
public final class ProfileOrders {

	private final Profiles profiles;

	/**
	 * Works on these profiles.
	 * @param profiles which
	 */
	public ProfileOrders(Profiles profiles) {
		this.profiles = profiles;
	}

	/**
	 * Does what the words say.
	 * @param words {@code list}, {@code show NAME}, {@code add NAME HOST PORT} or
	 * {@code remove NAME}; none is {@code list}
	 * @param options for {@code add}: what else is said of the server, by the keys of the
	 * file
	 * @param out takes the result
	 * @throws IllegalArgumentException with the reason in one line, if it can't be done
	 */
	public void execute(List<String> words, Map<String, String> options, PrintWriter out) {
		String order = words.isEmpty() ? "list" : words.getFirst();
		List<String> names = words.isEmpty() ? words : words.subList(1, words.size());
		if (!options.isEmpty() && !order.equals("add")) {
			throw new IllegalArgumentException("only 'profiles add' takes options");
		}
		switch (order) {
			case "list" -> {
				take(names, 0, "");
				list(out);
			}
			case "names" -> this.profiles.all().forEach((profile) -> out.println(profile.name()));
			case "show" -> show(take(names, 1, "NAME").getFirst(), out);
			case "add" -> add(take(names, 3, "NAME HOST PORT"), options, out);
			case "remove" -> remove(take(names, 1, "NAME").getFirst(), out);
			default -> throw new IllegalArgumentException(
					"'profiles " + VisibleText.of(order) + "' means nothing, there are list, show, add and remove");
		}
		out.flush();
	}

	private static List<String> take(List<String> names, int count, String expected) {
		if (names.size() != count) {
			throw new IllegalArgumentException((count == 0) ? "'list' takes nothing more" : expected + " is expected");
		}
		return names;
	}

	private void list(PrintWriter out) {
		List<Profile> all = this.profiles.all();
		if (all.isEmpty()) {
			out.println("There is no profile yet: profiles add home HOST PORT --name HANDLE");
		}
		int width = all.stream().mapToInt((profile) -> profile.name().length()).max().orElse(0);
		all.forEach((profile) -> out
			.println(profile.name() + " ".repeat(width + 2 - profile.name().length()) + profile.described()));
	}

	private void show(String name, PrintWriter out) {
		Profile profile = this.profiles.named(name).orElseThrow(() -> unknown(name));
		profile.values().forEach((key, value) -> out.println(key + ": " + VisibleText.of(value.toString())));
	}

	private void add(List<String> names, Map<String, String> options, PrintWriter out) {
		Map<String, String> values = new LinkedHashMap<>(options);
		values.put("host", names.get(1));
		values.put("port", names.get(2));
		Profile profile = Profile.of(names.getFirst(), values);
		boolean known = this.profiles.named(profile.name()).isPresent();
		this.profiles.keep(profile);
		out.println((known ? "Changed " : "Added ") + profile.name() + ": " + profile.described());
	}

	private void remove(String name, PrintWriter out) {
		if (!this.profiles.forget(name)) {
			throw unknown(name);
		}
		out.println("Removed " + VisibleText.of(name) + ".");
	}

	/** The complaint that there is no profile of a name. */
	private IllegalArgumentException unknown(String name) {
		List<String> names = this.profiles.all().stream().map(Profile::name).toList();
		return new IllegalArgumentException("there is no profile '" + VisibleText.of(name) + "', "
				+ (names.isEmpty() ? "and no other yet" : "there are " + String.join(", ", names)));
	}

}
