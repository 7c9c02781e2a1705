package parley.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Chromium gives up what it is about to fetch, of loopback too, whenever a network
 * interface comes or goes (ERR_NETWORK_CHANGED), and a page then has no scripts. So such
 * classes run when no container starts or stops, one after the other, and first.
 */
@Inherited
@Order(1)
@Execution(ExecutionMode.SAME_THREAD)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(NeedsSteadyNetwork.INTERFACES)
public @interface NeedsSteadyNetwork {

	/** What both need. */
	String INTERFACES = "network interfaces";

}
