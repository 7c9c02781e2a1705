/** The files with which Parley is run by others: deploy. */
@NullMarked
package parley.interop.deploy;

import org.jspecify.annotations.NullMarked;
