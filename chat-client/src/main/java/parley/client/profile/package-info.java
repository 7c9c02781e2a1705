/**
 * Servers that the person has given names of their own.
 */
@NullMarked
package parley.client.profile;

import org.jspecify.annotations.NullMarked;
