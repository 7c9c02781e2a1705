package parley.server.desk;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of open conversations that moves while it is read. Each conversation
 * that is in the list all along is on exactly one of the pages that follow one another.
 *
 * @param entries the conversations, in order
 * @param next after which place the next page begins; empty on the last. It means
 * something only at the node that has said it, until that stops
 */
public record InboxPage(List<DeskEntry> entries, Optional<Long> next) {
}
