/**
 * The desk for programs: {@code /api/v1}, JSON, with a stream of events. Problems are
 * told as RFC 9457 wants it.
 */
@NullMarked
package parley.server.web.api;

import org.jspecify.annotations.NullMarked;
