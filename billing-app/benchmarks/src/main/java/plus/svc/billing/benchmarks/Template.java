package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body with gaps, each marked by a name: {@code "id": "<event>"}.
 *
 * @param texts what stands before, between and after the gaps
 * @param gaps the name of each gap
 */
record Template(List<String> texts, List<String> gaps) {

    private static final Pattern GAP = Pattern.compile("<([a-z]+)>");

    /** The template in the resource of that name. */
    static Template named(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no resource " + resource);
            }
            return parse(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template parse(String text) {
        List<String> texts = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        Matcher matcher = GAP.matcher(text);
        int from = 0;
        while (matcher.find()) {
            texts.add(text.substring(from, matcher.start()));
            gaps.add(matcher.group(1));
            from = matcher.end();
        }
        texts.add(text.substring(from));
        return new Template(List.copyOf(texts), List.copyOf(gaps));
    }

    String fill(Function<String, String> values) {
        StringBuilder filled = new StringBuilder(texts.getFirst());
        for (int i = 0; i < gaps.size(); i++) {
            filled.append(values.apply(gaps.get(i))).append(texts.get(i + 1));
        }
        return filled.toString();
    }
}
