package parley.server.cluster;

/**
 * Who a node is, from one loss of its lease to the next. Its number is the fencing token:
 * it is never given again.
 *
 * @param number the node's number
 * @param firstConversation the first number that it may give to a conversation; all that
 * it gives are higher, and whatever is lower is of an earlier identity, or was given to
 * it
 */
record Identity(long number, long firstConversation) {
}
