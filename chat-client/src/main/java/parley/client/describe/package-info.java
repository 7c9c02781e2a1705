/**
 * What the program takes, described once: its command line is read by it, and its usage,
 * its manual page and the shells' completion are made of it.
 */
@NullMarked
package parley.client.describe;

import org.jspecify.annotations.NullMarked;
