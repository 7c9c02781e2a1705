package parley.client;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Starts processes that SIGINT interrupts. A build in the background of a script has the
 * signal ignored, a child inherits that, and a JVM that inherits it leaves it so. No
 * shell can undo it, and of {@code env} only GNU's does, so this asks the system. For
 * Linux and macOS.
 */
final class InterruptSignal {

	private static final int SIGINT = 2;

	/** SIG_IGN in the first field of a struct sigaction. */
	private static final long IGNORED = 1;

	/** Longer than a struct sigaction anywhere; zeros are the default action. */
	private static final long STRUCT_BYTES = 256;

	private InterruptSignal() {
	}

	/** Starts a process. */
	interface Start {

		Process start() throws IOException;

	}

	/** Starts a process with the default action of SIGINT. */
	static synchronized Process withDefaultAction(Start start) throws IOException {
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment before = arena.allocate(STRUCT_BYTES, Long.BYTES);
			sigaction(MemorySegment.NULL, before);
			if (before.get(ValueLayout.JAVA_LONG, 0) != IGNORED) {
				// What is handled here has the default action in a child.
				return start.start();
			}
			sigaction(arena.allocate(STRUCT_BYTES, Long.BYTES), MemorySegment.NULL);
			try {
				return start.start();
			}
			finally {
				sigaction(before, MemorySegment.NULL);
			}
		}
	}

	@SuppressWarnings("restricted") // the signature is that of the system's function
	private static void sigaction(MemorySegment action, MemorySegment old) {
		Linker linker = Linker.nativeLinker();
		AddressLayout pointer = ValueLayout.ADDRESS;
		MethodHandle function = linker.downcallHandle(linker.defaultLookup().findOrThrow("sigaction"),
				FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, pointer, pointer));
		try {
			int result = (int) function.invokeExact(SIGINT, action, old);
			if (result != 0) {
				throw new IllegalStateException("sigaction failed");
			}
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

}
