package parley.client.wire;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done about lost connections without a word of the person. Immutable.
 *
 * @param resume whether a conversation is to outlast its connection
 */
@ConfigurationProperties("parley.client")
public record ResumeSettings(@DefaultValue("auto") Resume resume) {
}
