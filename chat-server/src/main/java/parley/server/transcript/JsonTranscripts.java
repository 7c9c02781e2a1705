package parley.server.transcript;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

import parley.server.journal.Words;

/**
 * Transcripts for programs: an object a line, written as it comes.
 */
final class JsonTranscripts implements TranscriptSink {

	private static final String HELD = "held";

	private static final String REFUSED = "refused";

	private static final String NOTES = "notes";

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		.disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
		.characterEscapes(new HarmlessJson())
		.build();

	private final Writer out;

	private JsonGenerator json;

	/** The arrays of the conversation that are still to come. */
	private final Deque<String> ahead = new ArrayDeque<>();

	JsonTranscripts(Writer out) {
		this.out = out;
		this.json = generator();
	}

	@Override
	public void begin(TranscriptSummary conversation) throws IOException {
		this.json = generator();
		this.ahead.clear();
		this.ahead.addAll(List.of(HELD, REFUSED, NOTES));
		written(() -> {
			this.json.writeStartObject();
			this.json.writeNumberProperty("id", conversation.id().number());
			string("handle", conversation.handle());
			this.json.writeStringProperty("address", conversation.address());
			time("opened", conversation.opened());
			string("ended", conversation.ended().map(Instant::toString));
			string("ending", conversation.ending().map(Words::of));
			string("cutOff", conversation.cutOff().map(Words::of));
			this.json.writeArrayPropertyStart("turns");
		});
	}

	@Override
	public void turn(TranscriptTurn turn) throws IOException {
		written(() -> {
			this.json.writeStartObject();
			this.json.writeNumberProperty("seq", turn.number());
			this.json.writeStringProperty("party", Words.of(turn.party()));
			this.json.writeStringProperty("text", turn.text());
			time("at", turn.at());
			string("delivered", turn.delivered().map(Instant::toString));
			turn.author().ifPresent((author) -> this.json.writeStringProperty("by", author));
			this.json.writeEndObject();
		});
	}

	@Override
	public void early(EarlyMessage message) throws IOException {
		written(() -> {
			switch (message) {
				case EarlyMessage.Held held -> {
					proceed(HELD);
					object("text", held.text(), held.at());
				}
				case EarlyMessage.Refused refused -> {
					proceed(REFUSED);
					object("code", refused.code(), refused.at());
				}
			}
		});
	}

	@Override
	public void note(TranscriptNote note) throws IOException {
		written(() -> {
			proceed(NOTES);
			this.json.writeStartObject();
			this.json.writeStringProperty("by", note.author());
			this.json.writeStringProperty("text", note.text());
			time("at", note.at());
			this.json.writeEndObject();
		});
	}

	@Override
	public void end() throws IOException {
		written(() -> {
			proceed(NOTES);
			this.json.writeEndArray();
			this.json.writeEndObject();
			this.json.close();
		});
		this.out.write('\n');
	}

	private void proceed(String array) {
		while (this.ahead.contains(array)) {
			this.json.writeEndArray();
			this.json.writeArrayPropertyStart(this.ahead.remove());
		}
	}

	private void object(String name, String value, Instant at) {
		this.json.writeStartObject();
		this.json.writeStringProperty(name, value);
		time("at", at);
		this.json.writeEndObject();
	}

	private void time(String name, Instant at) {
		this.json.writeStringProperty(name, at.toString());
	}

	private void string(String name, Optional<String> value) {
		value.ifPresentOrElse((text) -> this.json.writeStringProperty(name, text),
				() -> this.json.writeNullProperty(name));
	}

	private JsonGenerator generator() {
		return FACTORY.createGenerator(ObjectWriteContext.empty(), this.out);
	}

	private static void written(Runnable write) throws IOException {
		try {
			write.run();
		}
		catch (JacksonIOException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

}
