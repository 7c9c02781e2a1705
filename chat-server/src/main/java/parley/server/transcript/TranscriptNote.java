package parley.server.transcript;

import java.time.Instant;

/**
 * What an operator noted about a conversation in the record. The client never got it.
 *
 * @param author who took it
 * @param text what it says, possibly in several lines
 * @param at when it was taken
 */
public record TranscriptNote(String author, String text, Instant at) {
}
