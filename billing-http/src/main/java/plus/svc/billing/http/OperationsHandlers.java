package plus.svc.billing.http;

import io.undertow.util.Headers;
import io.undertow.util.HttpString;

import plus.svc.billing.http.operations.Operations;
import plus.svc.billing.http.operations.Page;
import plus.svc.billing.http.operations.Shown;
import plus.svc.billing.http.operations.Stylesheet;
import plus.svc.billing.http.operations.Visit;

import java.util.Map;
import java.util.Optional;

/** Shows the operations pages to browsers, and takes their forms. */
record OperationsHandlers(FormGuard forms) {

    private static final HttpString CONTENT_SECURITY_POLICY =
            new HttpString("Content-Security-Policy");
    private static final HttpString FRAME_OPTIONS = new HttpString("X-Frame-Options");
    private static final HttpString REFERRER_POLICY = new HttpString("Referrer-Policy");

    /** Neither scripts nor anything of another server, whatever gets into a page. */
    private static final String OWN_STYLE_ALONE =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private record RequestVisit(Request request, String formToken) implements Visit {

        @Override
        public String path() {
            return request.path();
        }

        @Override
        public Optional<String> query(String name) {
            return request.parameter(name);
        }

        @Override
        public Optional<String> field(String name) {
            return request.field(name);
        }
    }

    /** {@code GET}: makes its forms for the browser that asks. */
    Endpoint shows(Page page) {
        return request -> {
            Optional<String> known = forms.browser(request);
            String browser = known.orElseGet(forms::newBrowser);
            Answer answer = answer(page.show(new RequestVisit(request, forms.token(browser))));
            return known.isPresent()
                    ? answer
                    : answer.with(Headers.SET_COOKIE, FormGuard.cookie(browser));
        };
    }

    /** {@code POST}: does what a form says, if it was made for the browser that sends it. */
    Endpoint does(Page action) {
        return request ->
                answer(
                        forms.accepts(request)
                                ? action.show(new RequestVisit(request, ""))
                                : Operations.refused());
    }

    /** {@code GET}: how they look. */
    static Answer style(Request request) {
        return new Answer(200, "text/css; charset=utf-8", Stylesheet.read(), Map.of())
                .with(Headers.CACHE_CONTROL, "private, max-age=300");
    }

    static Answer answer(Shown shown) {
        return switch (shown) {
            case Shown.Page it ->
                    Answer.html(it.status(), it.html())
                            .with(CONTENT_SECURITY_POLICY, OWN_STYLE_ALONE)
                            .with(FRAME_OPTIONS, "DENY")
                            .with(REFERRER_POLICY, "same-origin");
            case Shown.Elsewhere it -> Answer.seeOther(it.address());
        };
    }
}
