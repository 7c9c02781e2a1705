package parley.interop.kit.script;

/**
 * A line of a script.
 *
 * @param line its number in the file, from 1
 * @param source what it says
 * @param action what that means
 */
public record Step(int line, String source, Action action) {

}
