/**
 * The conformance kit: a command that plays dialogue scripts against any server or client
 * that speaks the classic protocol. It judges by docs/PROTOCOL.md alone and shares no
 * code with Parley's own programs.
 */
@NullMarked
package parley.interop.kit;

import org.jspecify.annotations.NullMarked;
