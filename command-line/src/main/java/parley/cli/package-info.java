/**
 * What the command lines of all programs have in common: a description, once, by which
 * picocli parses, explains and completes them. Programmatic, so that a start reflects on
 * nothing.
 */
@NullMarked
package parley.cli;

import org.jspecify.annotations.NullMarked;
