package parley.server.web.api;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Completes the description of the API with what holds for all of it: the tags in words,
 * and the problems (RFC 9457) that each operation may answer with.
 */
final class ApiDescription implements OpenApiCustomizer {

	private static final String PROBLEM = "Problem";

	private static final List<Tag> TAGS = List.of(
			new Tag().name("conversations").description("Who waits, who is talked to, and what was said"),
			new Tag().name("answering").description("Claim, answer, hand over, end, take notes"),
			new Tag().name("transcripts").description("The record of all conversations"),
			new Tag().name("events").description("What happens, as it happens"));

	private static final Map<String, String> ALWAYS = Map.of("401", "Nobody is signed in, or the token is wrong", "403",
			"Not allowed to who is signed in", "422", "A parameter or a text makes no sense", "503",
			"The server can't do that now; Retry-After says when to try again");

	@Override
	public void customise(OpenAPI api) {
		api.setTags(TAGS);
		api.getComponents().addSchemas(PROBLEM, problem());
		api.getPaths().forEach((path, item) -> complete(path, item));
	}

	private static void complete(String path, PathItem item) {
		item.readOperationsMap().forEach((method, operation) -> {
			ALWAYS.forEach((status, why) -> add(operation, status, why));
			if (path.contains("{id}")) {
				add(operation, "404", "There is no such conversation");
			}
			if (method == PathItem.HttpMethod.POST) {
				add(operation, "409", "It is not our turn, somebody else was quicker or has claimed it, or it is over");
			}
		});
	}

	private static void add(Operation operation, String status, String why) {
		MediaType problem = new MediaType().schema(new Schema<>().$ref(PROBLEM));
		operation.getResponses()
			.addApiResponse(status, new ApiResponse().description(why)
				.content(new Content().addMediaType("application/problem+json", problem)));
	}

	private static Schema<?> problem() {
		return new ObjectSchema().description("Why something was not done; some types have more properties")
			.addProperty("type", new StringSchema().example("urn:parley:not-your-turn"))
			.addProperty("title", new StringSchema().example("It is not our turn"))
			.addProperty("status", new IntegerSchema().example(409))
			.addProperty("detail", new StringSchema().example("It is the client's turn."))
			.addProperty("instance", new StringSchema());
	}

}
