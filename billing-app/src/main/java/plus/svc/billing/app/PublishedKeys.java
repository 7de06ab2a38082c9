package plus.svc.billing.app;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys that an issuer publishes. They are read again once they are five minutes old, and when a
 * token names one that is not among them; but whatever tokens name, the issuer is asked at most
 * every five seconds. While it does not answer, the keys that are known go on being good.
 */
final class PublishedKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
    private static final long FRESH = Duration.ofMinutes(5).toNanos();
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MOST_BYTES = 512 << 10;

    /**
     * @param keys none before they were read for the first time
     */
    private record Reading(JWKSet keys, long at) {}

    private final URI url;
    private final Ticker ticker;
    private final ResourceRetriever web =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);

    /** Held by the one who asks. */
    private final ReentrantLock asking = new ReentrantLock();

    private volatile Reading last;

    /** When the issuer was asked last: when the last reading was made, unless that has failed. */
    private long askedAt;

    PublishedKeys(URI url, Ticker ticker) {
        this.url = url;
        this.ticker = ticker;
        askedAt = ticker.read() - PAUSE;
        last = new Reading(new JWKSet(), askedAt - 1);
    }

    @Override
    public List<JWK> get(JWKSelector wanted, SecurityContext context)
            throws JWKSetUnavailableException {
        Reading known = fresh();
        List<JWK> found = wanted.select(known.keys());
        return found.isEmpty() ? wanted.select(later(known).keys()) : found;
    }

    /** One who finds the keys old reads them again; the others meanwhile go on with what is old. */
    private Reading fresh() throws JWKSetUnavailableException {
        Reading known = last;
        if (known.keys().isEmpty()) {
            return later(known);
        }
        if (ticker.read() - known.at() >= FRESH && asking.tryLock()) {
            try {
                return askAfter(known);
            } finally {
                asking.unlock();
            }
        }
        return known;
    }

    /**
     * What is published by now, or was a moment ago; waits for one who asks already.
     *
     * @throws JWKSetUnavailableException if the issuer did not answer, so that it is not known
     */
    private Reading later(Reading known) throws JWKSetUnavailableException {
        asking.lock();
        try {
            Reading now = askAfter(known);
            if (now.at() != askedAt) {
                throw new JWKSetUnavailableException("they could not be read from " + url);
            }
            return now;
        } finally {
            asking.unlock();
        }
    }

    private Reading askAfter(Reading known) {
        long now = ticker.read();
        if (last.at() == known.at() && now - askedAt >= PAUSE) {
            askedAt = now;
            ask(now);
        }
        return last;
    }

    private void ask(long now) {
        try {
            JWKSet keys = JWKSet.parse(web.retrieveResource(url.toURL()).getContent());
            if (keys.isEmpty()) {
                throw new IOException("there is none among them");
            }
            last = new Reading(keys, now);
        } catch (IOException | ParseException e) {
            LOG.warn("the issuer's keys cannot be read from {}: {}", url, e.getMessage());
        }
    }
}
