/** The power plug is pulled: what the journal holds afterwards, against what was seen. */
@NullMarked
package parley.interop.plug;

import org.jspecify.annotations.NullMarked;
