package parley.client.history;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import parley.client.wire.Recorder;

/**
 * Whether chats are kept. Immutable.
 *
 * @param history whether what is said is kept in a file for each chat, which only its
 * owner may read; off unless asked for
 */
@ConfigurationProperties("parley.client")
public record HistorySettings(@DefaultValue("false") boolean history) {

	/**
	 * Picks what keeps chats.
	 * @param chats where they are kept
	 * @return the recorder that these settings ask for
	 */
	public Recorder recorder(KeptChats chats) {
		return this.history ? chats.recorder() : Recorder.NONE;
	}

}
