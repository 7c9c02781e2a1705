package parley.server.cluster;

import java.util.List;

/**
 * Keeps the nodes and their leases, all by one clock, which is nobody's own. Safe for any
 * thread.
 */
interface NodeRepository {

	/** How many numbers of conversations a node takes at once. */
	int BLOCK = 1000;

	/** Makes a node, with a lease and its first block of numbers. */
	Identity join(String name);

	/**
	 * Renews a lease, also one that has run out.
	 * @return whether the node has not been declared lost
	 */
	boolean renew(Identity node);

	/** Takes the next block of numbers of conversations, and returns its first. */
	long takeBlock();

	/** Finds other nodes whose leases have run out. */
	List<Long> overdue(Identity me);

	/** Lets a node's lease run out at once, so that others end what it leaves open. */
	void leave(Identity me);

	/** Deletes what nobody needs any more. */
	void tidy();

}
