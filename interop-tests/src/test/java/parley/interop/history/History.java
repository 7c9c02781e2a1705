package parley.interop.history;

import java.util.List;

/**
 * Everything that was seen of a run that is over.
 *
 * @param clients what clients saw
 * @param attempts what operators saw
 * @param transcripts what the journal has
 */
public record History(List<ClientHistory> clients, List<Attempt> attempts, List<Transcript> transcripts) {
}
