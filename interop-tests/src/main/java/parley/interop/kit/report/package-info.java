/**
 * Tells what came of the scripts: to a person, and to build tools.
 */
@NullMarked
package parley.interop.kit.report;

import org.jspecify.annotations.NullMarked;
