/**
 * How the desk is doing: how many wait, how long, and how it was.
 */
@NullMarked
package parley.server.web.dashboard;

import org.jspecify.annotations.NullMarked;
