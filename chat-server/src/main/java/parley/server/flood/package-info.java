/**
 * How fast one client may go on: turns, messages that are refused, empty lines. Who goes
 * faster is read more slowly, and in the end not at all. Pure: knows no socket and no
 * Spring but for its settings.
 */
@NullMarked
package parley.server.flood;

import org.jspecify.annotations.NullMarked;
