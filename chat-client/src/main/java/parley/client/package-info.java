/**
 * The classic chat's client: command line, start and exit code.
 */
@NullMarked
package parley.client;

import org.jspecify.annotations.NullMarked;
