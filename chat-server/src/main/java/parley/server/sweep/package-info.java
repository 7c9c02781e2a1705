/**
 * What has to be looked at again and again, because its time may be up: one thread for
 * all of it, rather than a thread or a timer for each. Knows nothing of what it looks at.
 */
@NullMarked
package parley.server.sweep;

import org.jspecify.annotations.NullMarked;
