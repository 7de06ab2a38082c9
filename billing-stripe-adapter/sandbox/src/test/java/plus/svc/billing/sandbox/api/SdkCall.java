package plus.svc.billing.sandbox.api;

import com.stripe.net.ApiRequest;
import com.stripe.net.ApiRequestParams;
import com.stripe.net.ApiService;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponseGetter;
import com.stripe.service.V1Services;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A call that the official SDK can make, and the class of what it can send with it. */
record SdkCall(String method, String path, Optional<Class<?>> params) {

    private static final String SOME_ID = "some-id";

    /** All of them, found by making each one. */
    static List<SdkCall> all() throws ReflectiveOperationException {
        List<SdkCall> calls = new ArrayList<>();
        collect(new V1Services(catcher()), calls);
        Map<String, SdkCall> withMost = new TreeMap<>();
        for (SdkCall call : calls) {
            withMost.merge(call.toString(), call, (a, b) -> a.params().isPresent() ? a : b);
        }
        return List.copyOf(withMost.values());
    }

    /** Sends nothing. */
    private static StripeResponseGetter catcher() {
        Class<?> type = StripeResponseGetter.class;
        Object proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (it, method, arguments) -> {
                            throw new Caught((ApiRequest) arguments[0]);
                        });
        return (StripeResponseGetter) proxy;
    }

    private static void collect(ApiService service, List<SdkCall> calls)
            throws ReflectiveOperationException {
        for (Method method : service.getClass().getDeclaredMethods()) {
            List<Class<?>> types = List.of(method.getParameterTypes());
            if (ApiService.class.isAssignableFrom(method.getReturnType())) {
                collect((ApiService) method.invoke(service), calls);
            } else if (takesAll(types)) {
                caught(service, method, types).ifPresent(calls::add);
            }
        }
    }

    /** Of the overloads, those that pass all on to nobody else. */
    private static boolean takesAll(List<Class<?>> types) {
        return !types.isEmpty() && types.getLast().equals(RequestOptions.class);
    }

    /** None if the SDK wants more than an empty call: one for ephemeral keys. */
    private static Optional<SdkCall> caught(ApiService service, Method method, List<Class<?>> types)
            throws ReflectiveOperationException {
        List<Object> arguments = new ArrayList<>();
        Optional<Class<?>> params = Optional.empty();
        for (Class<?> type : types) {
            arguments.add(argument(type));
            params = ApiRequestParams.class.isAssignableFrom(type) ? Optional.of(type) : params;
        }
        try {
            method.invoke(service, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Caught caught) {
                String path = caught.path.replace(SOME_ID, "{id}");
                return Optional.of(new SdkCall(caught.method, path, params));
            }
        }
        return Optional.empty();
    }

    private static Object argument(Class<?> type) throws ReflectiveOperationException {
        if (type.equals(String.class)) {
            return SOME_ID;
        }
        if (type.equals(RequestOptions.class)) {
            return RequestOptions.getDefault();
        }
        Object builder = type.getMethod("builder").invoke(type);
        return builder.getClass().getMethod("build").invoke(builder);
    }

    /** A path that fits. */
    String somePath() {
        return path.replace("{id}", SOME_ID);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static final class Caught extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String method;
        private final String path;

        Caught(ApiRequest request) {
            method = request.getMethod().name();
            path = request.getPath();
        }
    }
}
