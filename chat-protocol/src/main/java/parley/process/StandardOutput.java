package parley.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that throws an {@link OutputLostException} at the first write that
 * fails. Safe for any thread.
 */
final class StandardOutput extends OutputStream {

	private final OutputStream descriptor = new FileOutputStream(FileDescriptor.out);

	@Override
	public void write(int value) {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		try {
			this.descriptor.write(bytes, offset, length);
		}
		catch (IOException ex) {
			throw new OutputLostException(ex, Descriptor.OUTPUT.isPipe());
		}
	}

}
