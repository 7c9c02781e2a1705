package parley.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Such classes start and stop containers, with whom network interfaces come and go. They
 * run beside one another, last, and never beside those that {@link NeedsSteadyNetwork}.
 */
@Inherited
@Order(Integer.MAX_VALUE)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(value = NeedsSteadyNetwork.INTERFACES, mode = ResourceAccessMode.READ)
public @interface StartsContainers {

}
