package parley.server.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalStore;
import parley.server.turn.ConversationId;

/** A journal's database, without the rest of the server. */
final class DeskJournal implements AutoCloseable {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private final ConfigurableApplicationContext context;

	private DeskJournal(String... settings) {
		this.context = new SpringApplicationBuilder(Parts.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.run(settings);
	}

	@ComponentScan("parley.server.journal")
	static final class Parts {

	}

	static DeskJournal sqlite(Path folder) {
		return new DeskJournal("--parley.journal.url=jdbc:sqlite:" + folder.resolve("parley.db"));
	}

	static DeskJournal postgresql(EmbeddedPostgres server) {
		String name = "desk" + DATABASES.incrementAndGet();
		JdbcClient.create(server.getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
		return new DeskJournal(
				"--parley.journal.url=jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name),
				"--parley.journal.username=postgres", "--parley.journal.password=postgres");
	}

	static EmbeddedPostgres startPostgresql() {
		try {
			return EmbeddedPostgres.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	JournalStore store() {
		return this.context.getBean(JournalStore.class);
	}

	void open(ConversationId id) {
		this.context.getBean(Journal.class)
			.append(List.of(new JournalEntry.Opened(id, Optional.of("alice"), "127.0.0.1", Instant.EPOCH)));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
