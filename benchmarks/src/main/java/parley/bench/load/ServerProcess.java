package parley.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux knows of a process.
 *
 * @param cpuMicros the CPU time that it has used, all threads, user and system
 * @param residentBytes the memory that it has now
 */
record ServerProcess(long cpuMicros, long residentBytes) {

	/** In the kernel's reports a second has always 100 ticks, whatever its own clock. */
	private static final long MICROS_A_TICK = 10_000;

	static ServerProcess of(long pid) throws IOException {
		Path process = Path.of("/proc", Long.toString(pid));
		if (!Files.isDirectory(process)) {
			throw new IOException("there is no process " + pid);
		}
		String stat = Files.readString(process.resolve("stat"));
		// Behind the program's name, which may have blanks in it.
		List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
		long ticks = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
		return new ServerProcess(ticks * MICROS_A_TICK, residentKilobytes(process) * 1024);
	}

	private static long residentKilobytes(Path process) throws IOException {
		for (String line : Files.readAllLines(process.resolve("status"))) {
			if (line.startsWith("VmRSS:")) {
				return Long.parseLong(line.replaceAll("\\D", ""));
			}
		}
		return 0;
	}

}
