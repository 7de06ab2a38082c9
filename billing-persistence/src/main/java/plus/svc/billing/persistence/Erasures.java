package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.tables.Erased.ERASED;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;
import plus.svc.billing.model.ProviderEvent.PaymentReported;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which of some events are about users that were erased. Most tell it by what is stored of their
 * subscription; about the others the database is asked.
 */
final class Erasures {

    private static final Pattern CUSTOMER = Pattern.compile("cus_\\w+");

    private static final Bulk<String> FIND =
            Rows.of(ERASED.SUBJECT)
                    .in(
                            subjects ->
                                    subjects.each(
                                            select(ERASED.SUBJECT)
                                                    .from(ERASED)
                                                    .where(Rows.matches(ERASED.SUBJECT))
                                                    .limit(1)));

    private final Set<Arrival> untold;
    private final Set<Arrival> erased = new HashSet<>();

    Erasures(Collection<Arrival> arrivals) {
        untold = new HashSet<>(arrivals);
    }

    void tell(Arrival arrival, boolean isErased) {
        untold.remove(arrival);
        if (isErased) {
            erased.add(arrival);
        }
    }

    /** All of them. */
    Set<Arrival> find(DSLContext tx) {
        Map<Arrival, Set<String>> subjects = new HashMap<>();
        untold.forEach(it -> subjects.put(it, subjects(it)));
        Set<String> found = find(tx, subjects.values());
        subjects.forEach(
                (it, its) -> {
                    if (its.stream().anyMatch(found::contains)) {
                        erased.add(it);
                    }
                });
        return erased;
    }

    private static Set<String> find(DSLContext tx, Collection<Set<String>> subjects) {
        List<String> asked = subjects.stream().flatMap(Set::stream).distinct().toList();
        Trip trip = new Trip(tx);
        Supplier<Result<Record>> found = trip.fetch(FIND, asked, ERASED.SUBJECT);
        trip.go();
        return found.get().intoSet(ERASED.SUBJECT);
    }

    private static Set<String> subjects(Arrival arrival) {
        ProviderEvent event = arrival.event();
        Set<String> subjects = new HashSet<>();
        event.subject().ifPresent(subjects::add);
        if (event instanceof AboutInvoice it) {
            subjects.add(it.invoice().id().value());
        }
        if (event instanceof PaymentReported it) {
            it.payment().invoice().map(InvoiceId::value).ifPresent(subjects::add);
        }
        event.buyer()
                .map(CustomerId::value)
                .ifPresentOrElse(
                        subjects::add, () -> subjects.addAll(customers(arrival.payload())));
        return subjects;
    }

    /** Those that an event names of which nothing else is read. */
    private static List<String> customers(byte[] payload) {
        return CUSTOMER.matcher(new String(payload, ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
