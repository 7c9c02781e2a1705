/**
 * The way of one message: what the wire brings in and what the desk wants said is decided
 * by the turn-state service and then performed, in order, for each conversation by
 * itself. Knows neither sockets nor operators; they implement {@link ClientLink} and
 * {@link ConversationListener}.
 */
@NullMarked
package parley.server.conversation;

import org.jspecify.annotations.NullMarked;
