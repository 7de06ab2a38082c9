package plus.svc.billing.http;

/** What the service measures. Implementations are safe for concurrent use. */
public interface Scrape {

    /**
     * All of it as it is now, in the text that Prometheus reads. Answers within a second or two,
     * whatever the service depends on: what cannot be had is left out.
     */
    byte[] prometheusText();
}
