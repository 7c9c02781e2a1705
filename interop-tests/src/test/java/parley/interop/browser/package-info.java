/**
 * The desk in a real browser, with real clients at the other end.
 */
@NullMarked
package parley.interop.browser;

import org.jspecify.annotations.NullMarked;
