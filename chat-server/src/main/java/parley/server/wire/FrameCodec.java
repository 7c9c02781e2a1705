package parley.server.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.springframework.core.serializer.Deserializer;
import org.springframework.core.serializer.Serializer;

import parley.protocol.Frame;

/**
 * What the connection factory reads and writes: frames in, encoded messages out. Safe for
 * any thread.
 */
final class FrameCodec implements Deserializer<Frame>, Serializer<byte[]> {

	@Override
	public Frame deserialize(InputStream inputStream) throws IOException {
		return ((FramedInput) inputStream).nextFrame();
	}

	@Override
	public void serialize(byte[] message, OutputStream outputStream) throws IOException {
		outputStream.write(message);
	}

}
