/**
 * Where operators work: who is waiting for an answer, answering, ending. Shared by
 * everything that operators use. Knows nothing of sockets.
 */
@NullMarked
package parley.server.desk;

import org.jspecify.annotations.NullMarked;
