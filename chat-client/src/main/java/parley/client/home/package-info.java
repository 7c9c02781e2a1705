/**
 * The files that the client keeps for the person who uses it.
 */
@NullMarked
package parley.client.home;

import org.jspecify.annotations.NullMarked;
