package parley.interop.cluster;

import java.time.Duration;

/**
 * A fault, and how long its consequences lasted.
 *
 * @param fault what was done
 * @param settled how long after its beginning the conversations that it hit had their
 * endings in the journal, or the first thing was written again
 */
record Incident(Fault fault, Duration settled) {
}
