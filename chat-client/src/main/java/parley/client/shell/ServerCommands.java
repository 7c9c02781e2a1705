package parley.client.shell;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

import parley.client.doctor.Doctor;
import parley.client.history.HistoryOrders;
import parley.client.history.KeptChats;
import parley.client.profile.Place;
import parley.client.profile.ProfileOrders;
import parley.client.profile.Profiles;

/**
 * What the shell knows of servers and past chats, besides chatting.
 */
@Component
class ServerCommands {

	private static final String DOCTOR = "doctor HOST PORT|PROFILE [--tls] [--ca FILE] [--insecure] [--timeout TIME]";

	private static final String PROFILES = "profiles [list | show NAME | add NAME HOST PORT [--name HANDLE] [--dialect DIALECT] [--tls] | remove NAME]";

	private final Servers servers;

	private final ProfileOrders profiles;

	private final HistoryOrders history;

	ServerCommands(Servers servers, Profiles profiles, KeptChats chats) {
		this.servers = servers;
		this.profiles = new ProfileOrders(profiles);
		this.history = new HistoryOrders(chats);
	}

	@Command(name = "doctor", group = "Chat Commands", description = "HOST PORT|PROFILE finds out what a server speaks")
	void doctor(@Option(longName = "tls", description = "Encrypt", defaultValue = "false") Boolean encrypt,
			@Option(longName = "ca", description = "Certificates to trust") @Nullable String ca,
			@Option(longName = "insecure", description = "Trust anybody", defaultValue = "false") Boolean insecure,
			@Option(longName = "timeout", description = "How long to wait", defaultValue = "10s") String timeout,
			CommandContext context) {
		Order.attempt(context, DOCTOR, (words, out) -> {
			Place place = this.servers.find(words, null, null);
			place.refuseMore();
			new Doctor().examine(place.destination(),
					this.servers.options(place, new Encryption(encrypt, ca, insecure)).tls(),
					DurationStyle.detectAndParse(timeout), out);
		});
	}

	@Command(name = "profiles", group = "Chat Commands",
			description = "[list | show NAME | add NAME HOST PORT | remove NAME] keeps servers under names")
	void profiles(@Option(longName = "name", description = "Your name in the chat") @Nullable String name,
			@Option(longName = "dialect", description = "What the server speaks") @Nullable String dialect,
			@Option(longName = "tls", description = "Encrypt") @Nullable Boolean encrypt,
			@Option(longName = "ca", description = "Certificates to trust") @Nullable String ca,
			@Option(longName = "insecure", description = "Trust anybody") @Nullable Boolean insecure,
			CommandContext context) {
		Map<String, String> values = new LinkedHashMap<>();
		put(values, "name", name);
		put(values, "dialect", dialect);
		put(values, "tls", encrypt);
		put(values, "ca", ca);
		put(values, "insecure", insecure);
		Order.attempt(context, PROFILES, (words, out) -> this.profiles.execute(words, values, out));
	}

	@Command(name = "history", group = "Chat Commands",
			description = "[list | show NUMBER | clear] shows past chats that were kept")
	void history(CommandContext context) {
		Order.attempt(context, "history [list | show NUMBER | clear]", this.history::execute);
	}

	private static void put(Map<String, String> values, String key, @Nullable Object value) {
		if (value != null) {
			values.put(key, value.toString());
		}
	}

}
