package parley.interop.history;

/** Where a conversation must be taken up that was lost. */
public enum Reach {

	/** At the node where it was, and only when its line broke, not the node. */
	ITS_NODE,

	/** At every node, whatever became of its own. */
	EVERY_NODE

}
