/**
 * How the server is doing, for whoever keeps it running: health and metrics. No name of a
 * client and nothing of what is said is in them.
 */
@NullMarked
package parley.server.operations;

import org.jspecify.annotations.NullMarked;
