package plus.svc.billing.sandbox.junit;

import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps one {@link RunningSandbox} for a test class and the classes that are nested in it. */
final class StripeSandboxExtension
        implements BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterAllCallback,
                ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(StripeSandboxExtension.class);
    private static final String KEY = "sandbox";

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    /** Before the instance, so that its constructor can prepare the test. */
    @Override
    public void preConstructTestInstance(
            TestInstanceFactoryContext instance, ExtensionContext context) {
        if (instance.getOuterInstance().isEmpty()) {
            running(context).reset();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS))) {
            running(context).reset();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RunningSandbox own = store(context).remove(KEY, RunningSandbox.class);
        if (own != null) {
            own.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return RunningSandbox.PARTS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context).part(parameter.getParameter().getType());
    }

    /** Started by whoever asks first: an instance that lives for its class is there before all. */
    private static RunningSandbox running(ExtensionContext context) {
        Store store = store(context);
        RunningSandbox known = store.get(KEY, RunningSandbox.class);
        if (known != null) {
            return known;
        }
        RunningSandbox started = RunningSandbox.start(webhooks(context));
        store.put(KEY, started);
        return started;
    }

    private static List<URI> webhooks(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestClass(), StripeSandbox.class)
                .map(it -> Stream.of(it.webhook()).map(URI::create).toList())
                .orElseThrow();
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
