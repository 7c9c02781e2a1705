package parley.interop.plug;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What one client saw of one conversation. Written by the client, read by the test.
 *
 * @param handle a name that nobody else uses
 * @param said what it has sent, or tried to
 * @param answers what it was told
 */
record Witness(String handle, List<String> said, List<String> answers) {

	Witness(String handle) {
		this(handle, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
	}

}
