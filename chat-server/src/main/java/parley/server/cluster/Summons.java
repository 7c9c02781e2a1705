package parley.server.cluster;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import parley.protocol.SecretHash;
import parley.server.conversation.Elsewhere;

/**
 * Asks whichever node has a conversation to let it go, for a client that has come here.
 * Who knows the secret that is expected may ask, and nobody else. Safe for any thread.
 */
final class Summons implements Elsewhere {

	private static final Logger logger = LoggerFactory.getLogger(Summons.class);

	private final TransferRepository rows;

	private final Heartbeat heartbeat;

	Summons(TransferRepository rows, Heartbeat heartbeat) {
		this.rows = rows;
		this.heartbeat = heartbeat;
	}

	/** A client that can't be answered for sure is to ask again, perhaps another node. */
	@Override
	public Whereabouts summon(SecretHash shown) {
		Identity me = this.heartbeat.membership().identity();
		if (me == null || !this.heartbeat.isInTouch()) {
			return Whereabouts.UNKNOWN;
		}
		try {
			if (!this.rows.want(me, shown)) {
				return Whereabouts.NOWHERE;
			}
			this.heartbeat.hurry();
			return Whereabouts.COMING;
		}
		catch (DataAccessException | TransactionException ex) {
			logger.debug("Where a conversation is can't be read just now: {}", ex.toString());
			return Whereabouts.UNKNOWN;
		}
	}

}
