/**
 * Finds out what a server speaks, from the outside.
 */
@NullMarked
package parley.client.doctor;

import org.jspecify.annotations.NullMarked;
