package plus.svc.billing.http;

import java.util.Map;

/** {@code GET /metrics} of the management server. */
final class MetricsHandler implements Endpoint {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Scrape scrape;

    MetricsHandler(Scrape scrape) {
        this.scrape = scrape;
    }

    @Override
    public Answer answer(Request request) {
        return new Answer(200, PROMETHEUS_TEXT, scrape.prometheusText(), Map.of());
    }
}
