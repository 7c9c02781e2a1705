/**
 * Time of day for what must last as long as it says, whoever sets the machine's clock.
 */
@NullMarked
package parley.server.clock;

import org.jspecify.annotations.NullMarked;
