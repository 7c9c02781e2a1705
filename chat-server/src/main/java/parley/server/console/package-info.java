/**
 * The operator's terminal: the desk in lines of text, interactive on a terminal, a line
 * an answer on a pipe. Implements S2 to S5, B17, B22 and B23 of docs/PROTOCOL.md.
 */
@NullMarked
package parley.server.console;

import org.jspecify.annotations.NullMarked;
