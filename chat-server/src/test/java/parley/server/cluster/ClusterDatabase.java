package parley.server.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL with a database for each test. */
final class ClusterDatabase implements AutoCloseable {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private final EmbeddedPostgres server;

	private String name = "postgres";

	ClusterDatabase() {
		try {
			this.server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void createAnother() {
		this.name = "cluster" + DATABASES.incrementAndGet();
		JdbcClient.create(this.server.getPostgresDatabase()).sql("CREATE DATABASE " + this.name).update();
	}

	String[] settings() {
		return new String[] { "--parley.cluster.enabled=true",
				"--parley.journal.url=jdbc:postgresql://localhost:%d/%s".formatted(this.server.getPort(), this.name),
				"--parley.journal.username=postgres", "--parley.journal.password=postgres",
				"--parley.journal.retry-interval=50ms" };
	}

	JdbcClient jdbc() {
		return JdbcClient.create(this.server.getDatabase("postgres", this.name));
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
