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

	private final TransferRows rows;

	private final Lease lease;

	Summons(TransferRows rows, Lease lease) {
		this.rows = rows;
		this.lease = lease;
	}

	/** A client that can't be answered for sure is to ask again. */
	@Override
	public boolean summon(SecretHash shown) {
		Identity me = this.lease.membership().identity();
		try {
			boolean wanted = me == null || this.rows.want(me, shown);
			if (wanted) {
				this.lease.hurry();
			}
			return wanted;
		}
		catch (DataAccessException | TransactionException ex) {
			logger.debug("Where a conversation is can't be read just now: {}", ex.toString());
			return true;
		}
	}

}
