/**
 * Three nodes on one PostgreSQL, clients and operators at all of them, and everything
 * that can fail failing.
 */
@NullMarked
package parley.interop.cluster;

import org.jspecify.annotations.NullMarked;
