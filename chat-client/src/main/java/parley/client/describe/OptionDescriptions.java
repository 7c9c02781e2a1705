package parley.client.describe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import static parley.cli.Options.file;
import static parley.cli.Options.flag;
import static parley.cli.Options.valued;

/**
 * The options of the program, each described once.
 */
public final class OptionDescriptions {

	/** What each option sets that is short for a setting, below parley.client. */
	private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("--tls", "tls.enabled=true"),
			Map.entry("--ca", "tls.ca=%s"), Map.entry("--insecure", "tls.insecure=true"),
			Map.entry("--cert", "tls.cert=%s"), Map.entry("--key", "tls.key=%s"), Map.entry("--keep", "history=true"),
			Map.entry("--resume", "resume=always"), Map.entry("--no-resume", "resume=never"),
			Map.entry("--times", "chat.times=true"), Map.entry("--bell", "chat.bell=true"),
			Map.entry("--notify", "chat.notification=true"), Map.entry("--linear", "chat.linear=true"),
			Map.entry("--reconnect", "chat.reconnect=always"));

	private OptionDescriptions() {
	}

	/**
	 * Spells an option as the setting that it is short for.
	 * @param option with its value
	 * @return {@code --KEY=VALUE}, or empty if it is short for none
	 */
	public static Optional<String> setting(OptionSpec option) {
		return Optional.ofNullable(SETTINGS.get(option.longestName()))
			.map((setting) -> "--parley.client." + setting.formatted(option.<Object>getValue()));
	}

	static void addConnection(CommandSpec command) {
		add(command, name(), dialect(), tls(), ca(), insecure(), file("--cert", "with TLS, your own certificate"),
				file("--key", "with TLS, the key of your certificate"), resume(), noResume(),
				flag("--keep", "keep what is said, for the command history"));
	}

	static void addView(CommandSpec command) {
		add(command, flag("--times", "show when each line was said"), flag("--bell", "ring when your turn comes"),
				flag("--notify", "show a desktop notification when your turn comes"),
				flag("--linear", "never redraw, for screen readers"),
				flag("--reconnect", "connect again when the connection is lost"));
	}

	static void addScript(CommandSpec command) {
		add(command, flag("--json", "write each event as a JSON object, one in a line"),
				flag("--plain", "write bare answers, as through a pipe, at a terminal too"),
				valued("--timeout", "TIME", "how long to wait for an answer, such as 30s, 500ms or 2m"),
				flag("--quiet", "say nothing on standard error but what went wrong"));
	}

	static void addDoctor(CommandSpec command) {
		add(command, tls(), ca(), insecure(),
				valued("--timeout", "TIME", "how long to wait for an answer, 10s if not said"));
	}

	static void addProfile(CommandSpec command) {
		add(command, name(), dialect(), tls(), ca(), insecure(), resume(), noResume());
	}

	private static void add(CommandSpec command, OptionSpec.Builder... options) {
		List.of(options).forEach((option) -> command.addOption(option.build()));
	}

	private static OptionSpec.Builder name() {
		return valued("--name", "HANDLE", "your name in the chat: 1 to 10 characters, no spaces");
	}

	private static OptionSpec.Builder dialect() {
		return valued("--dialect", "DIALECT", "what the server speaks: " + String.join(", ", Manual.DIALECTS)
				+ "; application.yml explains them, and can have more")
			.completionCandidates(Manual.DIALECTS);
	}

	private static OptionSpec.Builder tls() {
		return flag("--tls", "encrypt, and check that the server is who it should be");
	}

	private static OptionSpec.Builder ca() {
		return file("--ca", "with TLS, the authority that signed the server's certificate");
	}

	private static OptionSpec.Builder insecure() {
		return flag("--insecure", "encrypt, and check nothing");
	}

	private static OptionSpec.Builder resume() {
		return flag("--resume", "go on with the same chat when the connection is lost, if the server can; over TLS"
				+ " that is asked anyway");
	}

	private static OptionSpec.Builder noResume() {
		return flag("--no-resume", "never do that");
	}

}
