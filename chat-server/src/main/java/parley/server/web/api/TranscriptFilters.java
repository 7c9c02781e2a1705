package parley.server.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Describes the filters of transcripts, which are parameters of the request.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "conversation", in = ParameterIn.QUERY, description = "The number of the only one",
		schema = @Schema(type = "integer", format = "int64"))
@Parameter(name = "handle", in = ParameterIn.QUERY, description = "The client's name, exactly",
		schema = @Schema(type = "string"))
@Parameter(name = "since", in = ParameterIn.QUERY, description = "Opened then or later",
		schema = @Schema(type = "string"), example = "2026-11-22T16:00:00Z")
@Parameter(name = "until", in = ParameterIn.QUERY, description = "Opened before then",
		schema = @Schema(type = "string"), example = "2026-11-29")
@Parameter(name = "ending", in = ParameterIn.QUERY, description = "How it has ended", schema = @Schema(type = "string"),
		example = "client-quit")
@Parameter(name = "cut-off", in = ParameterIn.QUERY, description = "Why exactly, if Parley itself ended it",
		schema = @Schema(type = "string"))
@Parameter(name = "search", in = ParameterIn.QUERY, description = "Words that one turn has all of",
		schema = @Schema(type = "string"), example = "parcel")
@Parameter(name = "unanswered", in = ParameterIn.QUERY, description = "Only those whose last word was the client's",
		schema = @Schema(type = "boolean"))
@Parameter(name = "undelivered", in = ParameterIn.QUERY,
		description = "Only those of which something was not delivered", schema = @Schema(type = "boolean"))
@interface TranscriptFilters {

}
