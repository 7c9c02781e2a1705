/**
 * Several nodes on one PostgreSQL: leases and fencing, what other nodes' conversations
 * look like, and what operators want done to them. docs/adr/0009-cluster.md.
 */
@NullMarked
package parley.server.cluster;

import org.jspecify.annotations.NullMarked;
