package plus.svc.billing.sandbox.junit;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test class, with those nested in it, a local Stripe of its own, in the same process and
 * on a port that is free. It is started for the class and forgets everything before each test,
 * before the constructor of that test's instance runs; where an instance lives for all of its
 * class, before each test's own {@code @BeforeEach} methods. The tests of the class run one after
 * the other.
 *
 * <p>What a constructor, a test or a lifecycle method takes as a parameter is handed in:
 *
 * <ul>
 *   <li>{@link java.net.URI}: what Stripe's SDK takes as its base URL, to any key that begins with
 *       {@code sk_test_};
 *   <li>{@link plus.svc.billing.sandbox.control.SandboxControl}: what people, banks and the network
 *       do;
 *   <li>{@link EventInbox}: the events that the sandbox sends, as they arrive.
 * </ul>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StripeSandboxExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface StripeSandbox {

    /**
     * Where else than to the inbox events are delivered, signed under the secret {@code
     * whsec_sandbox}: a URL of the program under test if it runs on a port that is known
     * beforehand. For any other there is {@link
     * plus.svc.billing.sandbox.control.SandboxControl#deliverTo}.
     */
    String[] webhook() default {};
}
