/**
 * The desk in a browser and over an API. Uses the desk and the transcripts; knows nothing
 * of the wire.
 */
@NullMarked
package parley.server.web;

import org.jspecify.annotations.NullMarked;
