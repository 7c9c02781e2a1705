/**
 * What the program takes, described once: for its usage, its manual page and the shells'
 * completion.
 */
@NullMarked
package parley.client.describe;

import org.jspecify.annotations.NullMarked;
