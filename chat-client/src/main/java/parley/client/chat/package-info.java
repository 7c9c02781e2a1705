/**
 * A chat from connecting to its end, at a terminal or through a pipe.
 */
@NullMarked
package parley.client.chat;

import org.jspecify.annotations.NullMarked;
