package parley.interop.plug;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL that writes through to the disk, as one does by default. */
final class DatabaseServer implements AutoCloseable {

	private final EmbeddedPostgres server;

	private final Path data;

	private DatabaseServer(EmbeddedPostgres server, Path data) {
		this.server = server;
		this.data = data;
	}

	static DatabaseServer start(Path folder) throws IOException {
		Path data = folder.resolve("postgresql");
		return new DatabaseServer(EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setServerConfig("fsync", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("synchronous_commit", "on")
			.start(), data);
	}

	/**
	 * Creates a database with nothing in it.
	 * @return its URL, which says who connects, too
	 */
	String createDatabase(String name) throws SQLException {
		execute("CREATE DATABASE " + name);
		return url(name) + "?user=postgres";
	}

	String url(String database) {
		return "jdbc:postgresql://localhost:%d/%s".formatted(this.server.getPort(), database);
	}

	/** Creates a user who has to know a password. */
	void createUser(String name, String password) throws SQLException, IOException {
		execute("CREATE USER %s SUPERUSER PASSWORD '%s'".formatted(name, password));
		Path rules = this.data.resolve("pg_hba.conf");
		Files.writeString(rules, "host all %s all scram-sha-256\n%s".formatted(name, Files.readString(rules)));
		execute("SELECT pg_reload_conf()");
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
