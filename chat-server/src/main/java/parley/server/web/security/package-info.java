/**
 * Who may use the desk in a browser and over the API, and how they prove it.
 */
@NullMarked
package parley.server.web.security;

import org.jspecify.annotations.NullMarked;
