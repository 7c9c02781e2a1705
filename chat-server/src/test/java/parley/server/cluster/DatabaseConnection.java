package parley.server.cluster;

import java.util.function.Supplier;

/** How a node reaches the database that nodes share: it may take time, or fail. */
@FunctionalInterface
public interface DatabaseConnection {

	/** Runs a transaction, whole or not at all; a failure says nothing of which. */
	<T> T run(Supplier<T> transaction);

}
