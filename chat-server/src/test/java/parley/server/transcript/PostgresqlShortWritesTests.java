package parley.server.transcript;

import parley.server.journal.JournalLocation;
import parley.server.journal.PostgresqlServer;

class PostgresqlShortWritesTests extends ShortWritesContract {

	@Override
	JournalLocation empty() {
		return PostgresqlServer.shared().createJournal();
	}

}
