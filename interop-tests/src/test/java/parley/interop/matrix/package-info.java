/**
 * The matrix: every server with every client that it can talk to at all, in containers on
 * a network of their own, or as processes where no container engine answers.
 */
@NullMarked
package parley.interop.matrix;

import org.jspecify.annotations.NullMarked;
