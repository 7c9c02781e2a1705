/**
 * The desk in a browser: inbox, conversation and transcripts. Every form works without
 * scripts; with them the page keeps itself as things are.
 */
@NullMarked
package parley.server.web.page;

import org.jspecify.annotations.NullMarked;
