/**
 * How every program connects to a host. Pure Java, and independent of the wire.
 */
@NullMarked
package parley.net;

import org.jspecify.annotations.NullMarked;
