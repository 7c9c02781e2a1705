/**
 * Who may read and act in which conversation: decided here, and nowhere else.
 */
@NullMarked
package parley.server.web.access;

import org.jspecify.annotations.NullMarked;
