package parley.server.cluster;

import java.util.Optional;

/**
 * Ends or takes over the conversations of nodes that give no sign of life. Safe for any
 * thread and any number of nodes.
 */
interface LostNodeRepository {

	/**
	 * The conversations that a lost node has left.
	 *
	 * @param taken how many conversations wait for their clients here now
	 * @param ended how many have ended
	 */
	record Left(int taken, int ended) {

	}

	/**
	 * Declares a node lost, takes over those of its conversations that can be taken up,
	 * and ends the others, unless somebody else has, or it has given a sign of life.
	 * @param me who takes over
	 * @return what has become of them; empty if it was not lost
	 */
	Optional<Left> end(long node, Identity me);

	/**
	 * Takes over what was given to a node that is lost.
	 * @return how many
	 */
	int takeOrphans(Identity me);

}
