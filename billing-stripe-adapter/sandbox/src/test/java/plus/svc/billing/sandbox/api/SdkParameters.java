package plus.svc.billing.sandbox.api;

import com.google.gson.annotations.SerializedName;
import com.stripe.param.common.EmptyParam;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a class of the SDK can send, in the words of {@code parameters.txt}. */
final class SdkParameters {

    private static final int MANY_WORDS = 15;

    private SdkParameters() {}

    /** Every name, each with its type, as deep as it goes. */
    static String of(Class<?> params) throws ReflectiveOperationException {
        Map<String, String> declared = new TreeMap<>();
        for (Field field : params.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null && !name.value().equals("_stripe_java_extra_param_key")) {
                declared.put(name.value(), name.value() + type(params, field));
            }
        }
        return String.join(" ", declared.values());
    }

    private static String type(Class<?> owner, Field field) throws ReflectiveOperationException {
        List<Type> types = alternatives(owner, field);
        String unset = types.remove(EmptyParam.class) ? "?" : "";
        List<String> scalars = new ArrayList<>();
        String nested = "";
        for (Type type : types) {
            String described = described(type);
            if (described.startsWith("{") || described.startsWith("[")) {
                // An object of one of two shapes has the members of both.
                nested = (nested + described).replace("}{", " ");
            } else {
                scalars.add(described);
            }
        }
        String scalar = String.join("|", scalars);
        boolean plain = scalar.isEmpty() || (scalar.equals("text") && nested.isEmpty());
        return unset + (plain ? "" : ":" + scalar) + nested;
    }

    /** A field of several types is declared as an object; its setters tell which. */
    private static List<Type> alternatives(Class<?> owner, Field field)
            throws ReflectiveOperationException {
        List<Type> types = new ArrayList<>();
        if (!field.getType().equals(Object.class)
                && !field.getType().getSimpleName().equals("EnumParam")) {
            types.add(field.getGenericType());
            return types;
        }
        Class<?> builder = Class.forName(owner.getName() + "$Builder");
        String setter =
                "set"
                        + field.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                        + field.getName().substring(1);
        for (Method method : builder.getDeclaredMethods()) {
            if (method.getName().equals(setter)) {
                types.add(method.getGenericParameterTypes()[0]);
            }
        }
        types.sort((a, b) -> described(a).compareTo(described(b)));
        return types;
    }

    private static String described(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType().equals(List.class)) {
            String element = described(list.getActualTypeArguments()[0]);
            boolean scalar = !element.startsWith("{") && !element.equals("text");
            return "[" + (element.equals("text") ? "" : scalar ? ":" + element : element) + "]";
        }
        if (type instanceof ParameterizedType || type.equals(Object.class)) {
            return "{*}";
        }
        return described((Class<?>) type);
    }

    private static String described(Class<?> type) {
        if (type.equals(String.class)) {
            return "text";
        }
        if (type.equals(Long.class)) {
            return "integer";
        }
        if (type.equals(Boolean.class)) {
            return "boolean";
        }
        if (type.equals(BigDecimal.class)) {
            return "decimal";
        }
        return type.isEnum() ? words(type) : nested(type);
    }

    private static String nested(Class<?> type) {
        try {
            String members = of(type);
            return "{" + (members.isEmpty() ? "*" : members) + "}";
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (constants.length > MANY_WORDS) {
            return "text";
        }
        List<String> words = new ArrayList<>();
        for (Object constant : constants) {
            words.add(word(type, constant));
        }
        return String.join("|", words);
    }

    private static String word(Class<?> type, Object constant) {
        try {
            return (String) type.getMethod("getValue").invoke(constant);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
