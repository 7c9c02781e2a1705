package parley.interop.matrix;

/** What a process's bytes pass through on their way to the network. */
interface Cable extends AutoCloseable {

	/** No byte gets through from now on. */
	void cut();

	/** Bytes get through again, those first that were on their way. */
	void restore();

	@Override
	void close();

	/** The kernel's own loopback, which can't be cut. */
	record None() implements Cable {

		@Override
		public void cut() {
			throw new IllegalStateException("started without a cable to cut");
		}

		@Override
		public void restore() {
			throw new IllegalStateException("started without a cable to cut");
		}

		@Override
		public void close() {
			// Nothing to close.
		}

	}

}
