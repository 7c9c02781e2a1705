/**
 * Past chats, kept only when that is asked for.
 */
@NullMarked
package parley.client.history;

import org.jspecify.annotations.NullMarked;
