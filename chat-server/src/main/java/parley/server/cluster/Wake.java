package parley.server.cluster;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells all nodes, when the transaction is committed, that there is something to look at.
 * It says nothing of what: whoever misses it sees it by looking.
 */
final class Wake {

	static final String CHANNEL = "parley";

	static final String NOTIFY = "NOTIFY " + CHANNEL;

	static final String LISTEN = "LISTEN " + CHANNEL;

	private Wake() {
	}

	static void all(JdbcClient jdbc) {
		jdbc.sql(NOTIFY).update();
	}

}
