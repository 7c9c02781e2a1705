package parley.server.desk;

/**
 * Something that whoever starts the server is told on its standard output; published once
 * it has started.
 *
 * @param text one line
 */
public record StartLine(String text) {
}
