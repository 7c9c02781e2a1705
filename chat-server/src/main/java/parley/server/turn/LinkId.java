package parley.server.turn;

/**
 * The identity of a line to a client. Rules compare it, and call nothing of it.
 */
public interface LinkId {

}
