package parley.server.journal;

class PostgresqlJournalTests extends JournalContract {

	@Override
	JournalLocation empty() {
		return PostgresqlServer.shared().createJournal();
	}

}
