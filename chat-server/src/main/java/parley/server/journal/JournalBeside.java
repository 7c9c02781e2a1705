package parley.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal for a command-line tool beside the server, which may be running: neither
 * locked nor migrated, and not created. Given to a {@code SpringApplication} as its
 * source; component scanning passes it by.
 */
@EnableConfigurationProperties(JournalProperties.class)
public class JournalBeside {

	@Bean
	JournalStore journalStore(JournalProperties properties) {
		try {
			if (properties.isSqlite()) {
				requireFile(SqliteFile.path(properties.url()));
			}
			DriverManagerDataSource source = source(properties);
			requireSchema(JournalDatabase.schema(source, properties.isSqlite()));
			return new Store(source, properties.isSqlite(), properties.folder());
		}
		catch (FlywayException | IOException ex) {
			throw new ApplicationContextException("the journal %s can't be read: %s"
				.formatted(JournalDatabase.withoutSecrets(properties.url()), JournalFailure.oneLine(ex)), ex);
		}
	}

	private static void requireFile(Path file) throws IOException {
		if (!Files.exists(file) || Files.size(file) == 0) {
			throw new ApplicationContextException(
					"there is no journal %s. Say where with --parley.journal.url=jdbc:sqlite:FILE.".formatted(file));
		}
		SqliteFile.check(file);
	}

	private static void requireSchema(Flyway schema) {
		MigrationInfo[] all = schema.info().all();
		if (Arrays.stream(all).map(MigrationInfo::getState).anyMatch(JournalBeside::isNewer)) {
			throw new ApplicationContextException("the journal was written by a newer Parley than this one");
		}
		if (schema.info().pending().length > 0) {
			throw new ApplicationContextException(
					"the journal is empty or of an older Parley; starting the server once brings it up to date");
		}
	}

	private static boolean isNewer(MigrationState state) {
		return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
	}

	private static DriverManagerDataSource source(JournalProperties properties) {
		DriverManagerDataSource source = new DriverManagerDataSource(properties.url());
		Properties connection = new Properties();
		if (properties.isSqlite()) {
			connection.setProperty("synchronous", "FULL");
			connection.setProperty("busy_timeout", "10000");
			connection.setProperty("secure_delete", "true");
		}
		else {
			connection.setProperty("ApplicationName", "parley-transcripts");
			connection.setProperty("connectTimeout", "5");
			source.setUsername(properties.username());
			source.setPassword(properties.password());
		}
		source.setConnectionProperties(connection);
		return source;
	}

	private record Store(DriverManagerDataSource source, boolean isSqlite, Path folder) implements JournalStore {

		@Override
		public JdbcClient reading() {
			return JdbcClient.create(this.source);
		}

		@Override
		public void snapshot(Consumer<JdbcClient> read) {
			Snapshot.of(this.source, this.isSqlite, read);
		}

		@Override
		public boolean truncateLog() {
			return !this.isSqlite || SqliteFile.truncateLog(this.source);
		}

		@Override
		public <T> T write(Function<JdbcClient, T> work) {
			TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(this.source));
			return Objects.requireNonNull(transaction.execute((status) -> work.apply(reading())));
		}

	}

}
