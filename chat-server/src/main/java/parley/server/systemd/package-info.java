/**
 * Tells systemd when the server is ready and when it stops, where systemd has asked for
 * that.
 */
@NullMarked
package parley.server.systemd;

import org.jspecify.annotations.NullMarked;
