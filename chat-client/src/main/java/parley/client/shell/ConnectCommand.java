package parley.client.shell;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

import parley.client.chat.ChatSettings;
import parley.client.chat.TerminalChat;
import parley.client.profile.Place;

/**
 * The shell's way into a chat. However the chat ends, with Ctrl-C too, it ends here and
 * the shell's prompt comes back (C8 and C13 of docs/PROTOCOL.md): Ctrl-C ends what runs
 * in a shell, not the shell.
 */
@Component
class ConnectCommand {

	private static final String USAGE = "connect HOST PORT|PROFILE [--name HANDLE] [--dialect DIALECT] [--tls] [--resume]";

	private static final String HELP = "Usage: " + USAGE + """


			For example: connect localhost 53142 --name alice
			             connect home

			HANDLE is your name in the chat: 1 to 10 characters, no spaces. Without it
			you are asked.
			DIALECT is what the server speaks. Nearly all speak classic, the default; the
			tab key lists the others.
			--tls encrypts, and checks that the server is who it should be; --ca FILE
			names the authority that has signed its certificate. --insecure checks
			nothing.
			--resume goes on with the same chat when the connection is lost, if the server
			can. Over TLS that is asked anyway; --no-resume never asks.
			PROFILE is a server that 'profiles add' has given a name.""";

	private final ObjectProvider<TerminalChat> chat;

	private final Servers servers;

	private final ChatSettings chatSettings;

	ConnectCommand(ObjectProvider<TerminalChat> chat, Servers servers, ChatSettings chatSettings) {
		this.chat = chat;
		this.servers = servers;
		this.chatSettings = chatSettings;
	}

	@Command(name = "connect", group = "Chat Commands",
			description = "HOST PORT|PROFILE [--name HANDLE] [--dialect DIALECT] [--tls] starts a chat", help = HELP)
	void connect(@Option(longName = "name", description = "Your name in the chat") @Nullable String name,
			@Option(longName = "dialect", description = "What the server speaks") @Nullable String dialect,
			@Option(longName = "tls", description = "Encrypt", defaultValue = "false") Boolean encrypt,
			@Option(longName = "ca", description = "Certificates to trust") @Nullable String ca,
			@Option(longName = "insecure", description = "Trust anybody", defaultValue = "false") Boolean insecure,
			@Option(longName = "resume", description = "Outlast the connection", defaultValue = "false") Boolean resume,
			@Option(longName = "no-resume", description = "End with the connection",
					defaultValue = "false") Boolean noResume,
			CommandContext context) {
		Order.attempt(context, USAGE, (words, out) -> {
			Place place = this.servers.find(words, name, dialect);
			place.refuseMore();
			this.chat.getObject()
				.chat(place.destination(),
						this.servers.options(place, new Encryption(encrypt, ca, insecure), resume, noResume),
						this.chatSettings);
		});
	}

}
