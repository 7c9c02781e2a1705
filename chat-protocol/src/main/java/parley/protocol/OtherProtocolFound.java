package parley.protocol;

/**
 * A peer that is no client (W23 of docs/PROTOCOL.md).
 *
 * @param protocol what it speaks
 * @param shown its first bytes, 100 at most, safe to show
 */
public record OtherProtocolFound(OtherProtocol protocol, String shown) {
}
