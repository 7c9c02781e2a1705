/**
 * {@code chat-server.jar make-cert}: a certificate for a first try of TLS. A tool beside
 * the server; knows nothing of its sockets.
 */
@NullMarked
package parley.server.certificate;

import org.jspecify.annotations.NullMarked;
