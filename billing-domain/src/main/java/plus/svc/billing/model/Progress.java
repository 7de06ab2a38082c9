package plus.svc.billing.model;

import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.Outcome.IGNORED_NOTHING_NEW;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;

import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;

import java.util.Optional;

/**
 * Judges what only ever moves on: what is further is newer, whenever it came. So all orders of the
 * same reports end in the same state, without a question.
 */
final class Progress {

    private Progress() {}

    static Judgement<Purchase> judge(Optional<Purchase> stored, Purchase reported) {
        if (stored.isEmpty()) {
            return new Take<>(reported);
        }
        Purchase known = stored.get();
        if (known.status().isSettled()) {
            return new Ignore<>(IGNORED_FINAL);
        }
        Purchase news = reported.withMetadata(reported.metadata().orElse(known.metadata()));
        return takeIf(
                news.status().progress() > known.status().progress(), news, IGNORED_NOTHING_NEW);
    }

    static Judgement<Invoice> judge(Optional<Invoice> stored, Invoice reported) {
        if (stored.isEmpty()) {
            return new Take<>(reported);
        }
        int order = Invoice.BY_PROGRESS.compare(reported, stored.get());
        return takeIf(order > 0, reported, order < 0 ? IGNORED_OLDER : IGNORED_NOTHING_NEW);
    }

    static Judgement<Payment> judge(Optional<Payment> stored, Payment reported) {
        Payment news = stored.map(reported::and).orElse(reported);
        return takeIf(!stored.equals(Optional.of(news)), news, IGNORED_NOTHING_NEW);
    }

    private static <T> Judgement<T> takeIf(boolean isNews, T news, Outcome otherwise) {
        return isNews ? new Take<>(news) : new Ignore<>(otherwise);
    }
}
