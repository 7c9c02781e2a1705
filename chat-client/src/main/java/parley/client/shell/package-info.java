/**
 * The interactive shell, from which a person starts one chat after another.
 */
@NullMarked
package parley.client.shell;

import org.jspecify.annotations.NullMarked;
