package parley.server.turn;

/**
 * One of the two sides of a conversation; the one that may speak now has the floor.
 */
public enum Party {

	/** Who connected, and speaks first. */
	CLIENT,

	/** Who answers. */
	SERVER

}
