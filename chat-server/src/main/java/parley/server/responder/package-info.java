/**
 * Programs that answer by themselves. People answer at the desk.
 */
@NullMarked
package parley.server.responder;

import org.jspecify.annotations.NullMarked;
