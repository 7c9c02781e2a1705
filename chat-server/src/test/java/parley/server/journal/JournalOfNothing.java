package parley.server.journal;

/** Opens the journal that keeps nothing to tests of other packages. */
public final class JournalOfNothing {

	private JournalOfNothing() {
	}

	public static Journal create() {
		return new NothingKept();
	}

}
