package parley.client.shell;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

import parley.client.chat.ChatSettings;
import parley.client.chat.Destination;
import parley.client.chat.TerminalChat;
import parley.client.wire.ConnectOptions;
import parley.client.wire.Dialects;
import parley.client.wire.Tls;
import parley.client.wire.WireSettings;

/**
 * The shell's way into a chat. However the chat ends, with Ctrl-C too, it ends here and
 * the shell's prompt comes back (C8 and C13 of docs/PROTOCOL.md): Ctrl-C ends what runs
 * in a shell, not the shell.
 */
@Component
class ConnectCommand {

	private static final String USAGE = "connect HOST PORT [--name HANDLE] [--dialect DIALECT] [--tls] [--ca FILE] [--insecure]";

	private static final String HELP = "Usage: " + USAGE + """


			For example: connect localhost 53142 --name alice

			HANDLE is your name in the chat: 1 to 10 characters, no spaces. Without it
			you are asked.
			DIALECT is what the server speaks. Nearly all speak classic, the default; the
			tab key lists the others.
			--tls encrypts, and checks that the server is who it should be; --ca FILE
			names the authority that has signed its certificate. --insecure checks
			nothing.""";

	private final ObjectProvider<TerminalChat> chat;

	private final WireSettings settings;

	private final Dialects dialects;

	private final Tls tls;

	private final ChatSettings chatSettings;

	ConnectCommand(ObjectProvider<TerminalChat> chat, WireSettings settings, Dialects dialects, Tls tls,
			ChatSettings chatSettings) {
		this.chat = chat;
		this.settings = settings;
		this.dialects = dialects;
		this.tls = tls;
		this.chatSettings = chatSettings;
	}

	@Command(name = "connect", group = "Chat Commands",
			description = "HOST PORT [--name HANDLE] [--dialect DIALECT] [--tls] [--ca FILE] [--insecure] starts a chat",
			help = HELP)
	void connect(@Argument(index = 0, description = "Name or address of the server") String host,
			@Argument(index = 1, description = "Its port") String port,
			@Option(longName = "name", description = "Your name in the chat") @Nullable String name,
			@Option(longName = "dialect", description = "What the server speaks",
					defaultValue = Dialects.CLASSIC) String dialect,
			@Option(longName = "tls", description = "Encrypt", defaultValue = "false") Boolean encrypt,
			@Option(longName = "ca", description = "Certificates to trust") @Nullable String ca,
			@Option(longName = "insecure", description = "Trust anybody", defaultValue = "false") Boolean insecure,
			CommandContext context) {
		try {
			if (context.parsedInput().arguments().size() != 2) {
				throw new IllegalArgumentException("HOST and PORT are what it takes");
			}
			Destination destination = Destination.parse(host, port, name);
			ConnectOptions options = new ConnectOptions(this.dialects.named(dialect, this.settings.quietPeriod()),
					this.tls.with(encrypt, (ca != null) ? List.of(Path.of(ca)) : List.of(), insecure));
			this.chat.getObject().chat(destination, options, this.chatSettings);
		}
		catch (IllegalArgumentException ex) {
			context.outputWriter().println(ex.getMessage() + ".");
			context.outputWriter().println("Usage: " + USAGE);
			context.outputWriter().flush();
		}
	}

}
