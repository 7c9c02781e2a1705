/**
 * Who may connect: how many connections there may be in all and from one address, and how
 * many new ones in a time. Pure: knows no socket and no Spring but for its settings.
 */
@NullMarked
package parley.server.admission;

import org.jspecify.annotations.NullMarked;
