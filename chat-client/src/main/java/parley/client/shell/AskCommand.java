package parley.client.shell;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

import parley.client.chat.PipeOptions;
import parley.client.chat.PipedChat;
import parley.client.profile.Place;
import parley.client.wire.WireSettings;

/**
 * One question and its answer, in the shell.
 */
@Component
class AskCommand {

	private static final String USAGE = "ask HOST PORT|PROFILE QUESTION [--name HANDLE] [--dialect DIALECT] [--timeout TIME] [--tls]";

	private final Servers servers;

	private final WireSettings settings;

	AskCommand(Servers servers, WireSettings settings) {
		this.servers = servers;
		this.settings = settings;
	}

	@Command(name = "ask", group = "Chat Commands",
			description = "HOST PORT|PROFILE QUESTION [--name HANDLE] asks one question and prints the answer")
	void ask(@Option(longName = "name", description = "Your name in the chat") @Nullable String name,
			@Option(longName = "dialect", description = "What the server speaks") @Nullable String dialect,
			@Option(longName = "timeout", description = "How long to wait", defaultValue = "30s") String timeout,
			@Option(longName = "tls", description = "Encrypt", defaultValue = "false") Boolean encrypt,
			@Option(longName = "ca", description = "Certificates to trust") @Nullable String ca,
			@Option(longName = "insecure", description = "Trust anybody", defaultValue = "false") Boolean insecure,
			@Option(longName = "resume", description = "Outlast the connection", defaultValue = "false") Boolean resume,
			@Option(longName = "no-resume", description = "End with the connection",
					defaultValue = "false") Boolean noResume,
			CommandContext context) {
		Order.attempt(context, USAGE, (words, out) -> ask(this.servers.find(words, name, dialect),
				DurationStyle.detectAndParse(timeout), new Encryption(encrypt, ca, insecure), resume, noResume, out));
	}

	private void ask(Place place, Duration timeout, Encryption encryption, boolean resume, boolean noResume,
			PrintWriter out) {
		List<String> words = place.rest();
		if (words.isEmpty() || place.destination().name().isEmpty()) {
			throw new IllegalArgumentException(words.isEmpty() ? "QUESTION is missing" : "--name HANDLE is missing");
		}
		PipeOptions options = new PipeOptions(false, false, true, Optional.of(timeout), true);
		new PipedChat(this.settings, new BufferedReader(new StringReader(String.join(" ", words))), out, out, options)
			.chat(place.destination(), this.servers.options(place, encryption, resume, noResume));
	}

}
