/**
 * What all settings share.
 */
@NullMarked
package parley.server.settings;

import org.jspecify.annotations.NullMarked;
