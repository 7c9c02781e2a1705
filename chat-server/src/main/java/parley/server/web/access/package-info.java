/**
 * The rules of access to conversations, which pages, API and events ask.
 */
@NullMarked
package parley.server.web.access;

import org.jspecify.annotations.NullMarked;
