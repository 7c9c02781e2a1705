package parley.server.web.page;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Settings are checked also where there is no web server.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CannedProperties.class)
class CannedConfiguration {

}
