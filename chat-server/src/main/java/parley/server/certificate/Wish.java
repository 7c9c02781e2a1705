package parley.server.certificate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What certificate is to be made.
 *
 * @param hosts whom it is for, names or IP addresses, at least one
 * @param days how long it is valid
 * @param folder where it goes, absolute
 */
record Wish(List<String> hosts, int days, Path folder) {

	/** How to say it. */
	static final String USAGE = """
			Usage: chatserver make-cert [--host NAME]... [--days N] DIR
			  --host NAME   a name or IP address by which clients connect (default localhost, 127.0.0.1 and ::1)
			  --days N      how long it is valid, 1 to 825 (default 90)
			  DIR           where the certificate and its key go""";

	private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

	private static final int DEFAULT_DAYS = 90;

	/** More than that some clients refuse. */
	private static final int MOST_DAYS = 825;

	private static final String NAME = "(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";

	private static final String IPV6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

	private static final String IPV4 = "[0-9]+(\\.[0-9]+){3}";

	/**
	 * Reads the command line.
	 * @throws IllegalArgumentException if it is wrong, with a reason in one line
	 */
	static Wish of(List<String> arguments) {
		List<String> hosts = new ArrayList<>();
		int days = DEFAULT_DAYS;
		String folder = null;
		for (Iterator<String> words = arguments.iterator(); words.hasNext();) {
			String word = words.next();
			if (word.equals("--host")) {
				hosts.add(host(behind(word, words)));
			}
			else if (word.equals("--days")) {
				days = days(behind(word, words));
			}
			else {
				folder = folder(word, folder);
			}
		}
		if (folder == null) {
			throw new IllegalArgumentException("which folder?");
		}
		return new Wish(hosts.isEmpty() ? THIS_MACHINE : List.copyOf(hosts), days,
				Path.of(folder).toAbsolutePath().normalize());
	}

	static boolean isAddress(String host) {
		return host.matches(IPV4) || host.matches(IPV6);
	}

	private static String behind(String option, Iterator<String> words) {
		if (!words.hasNext()) {
			throw new IllegalArgumentException(option + " needs a value");
		}
		return words.next();
	}

	private static String host(String text) {
		if (!text.matches(NAME) && !isAddress(text)) {
			throw new IllegalArgumentException(text.matches("[A-Za-z0-9_.-]*_[A-Za-z0-9_.-]*")
					? "'%s' has an underscore, with which no certificate is made here: give the host a name without one"
						.formatted(text)
					: "'%s' is no host name and no IP address".formatted(text));
		}
		return text;
	}

	private static int days(String text) {
		int days = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
		if (days < 1 || days > MOST_DAYS) {
			throw new IllegalArgumentException("'%s' is no number of days from 1 to %d".formatted(text, MOST_DAYS));
		}
		return days;
	}

	private static String folder(String word, @Nullable String before) {
		if (word.isEmpty() || word.startsWith("--") || before != null) {
			throw new IllegalArgumentException("'%s' is too much".formatted(word));
		}
		return word;
	}

}
