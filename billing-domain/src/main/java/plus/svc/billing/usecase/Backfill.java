package plus.svc.billing.usecase;

import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.BackfillStore;
import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.Duties.Turn;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.port.ProviderRecords.Page;
import plus.svc.billing.port.ProviderRecords.Place;
import plus.svc.billing.port.ProviderRecords.Shown;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in all that the provider has, beside whatever events come meanwhile: a page of a list is an
 * answer about each that is on it, to a question that was numbered before the page was asked for.
 *
 * <p>How far it came is remembered with each page, so that one that was killed is taken up where it
 * stopped; a page that is taken in twice changes nothing.
 */
public final class Backfill {

    /**
     * Longer than a page takes to be asked for and stored. Who waits for the provider for longer
     * may be overtaken, and then finds out when it goes on.
     */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final String FROM_THE_START = "";

    private final ProviderRecords provider;
    private final SubscriptionStore store;
    private final BackfillStore pages;
    private final Duties duties;
    private final Judge judge;
    private final Comparison comparison;

    public Backfill(
            ProviderRecords provider,
            SubscriptionStore store,
            BackfillStore pages,
            Duties duties,
            Judge judge) {
        this.provider = provider;
        this.store = store;
        this.pages = pages;
        this.duties = duties;
        this.judge = judge;
        this.comparison = new Comparison(pages);
    }

    /**
     * What a page brought.
     *
     * @param read how many of its kind were read up to here, by whoever did it
     * @param length how many were on the page
     * @param differences between what it showed and what was stored before
     * @param earliest when the last of them was made; empty on the last page of its kind
     */
    public record Step(
            Kind kind,
            long read,
            int length,
            List<Difference> differences,
            Optional<Instant> earliest) {}

    /** Going through all pages, by one thread. */
    public sealed interface Run {

        /** Whether there is no more. */
        boolean isOver();

        /**
         * Goes through a page. If it throws, the next call goes through the same page.
         *
         * @throws IllegalStateException if another process has taken over
         */
        Step next();
    }

    /** Goes through all pages from the first one, and changes nothing. */
    public Run compare() {
        return new Comparing();
    }

    /**
     * Takes all pages in, of which one process does so at a time.
     *
     * @return empty if another process does, or did and was killed or began to wait for the
     *     provider less than {@link #LEASE} ago
     */
    public Optional<Taking> take() {
        return duties.take(Duty.BACKFILL, LEASE).map(Taking::new);
    }

    private final class Comparing implements Run {

        private Optional<BackfillPosition> position = Optional.of(BackfillPosition.START);

        @Override
        public boolean isOver() {
            return position.isEmpty();
        }

        @Override
        public Step next() {
            BackfillPosition here = position.orElseThrow();
            Page page = provider.list(here.kind(), here.after());
            position = here.behind(page);
            return step(here, page, comparison.of(page));
        }
    }

    /** A turn at taking pages in. */
    public final class Taking implements Run {

        private final Turn turn;
        private final boolean isTakenUp;
        private Optional<BackfillPosition> position;

        private Taking(Turn turn) {
            Optional<BackfillPosition> stopped = turn.cursor().flatMap(BackfillPosition::parse);
            this.turn = turn;
            this.isTakenUp = stopped.isPresent();
            this.position = stopped.or(() -> Optional.of(BackfillPosition.START));
        }

        /** Whether it began where another one stopped. */
        public boolean isTakenUp() {
            return isTakenUp;
        }

        /** Begins anew. */
        public void restart() {
            goTo(Optional.of(BackfillPosition.START));
        }

        @Override
        public boolean isOver() {
            return position.isEmpty();
        }

        @Override
        public Step next() {
            BackfillPosition here = position.orElseThrow();
            long number = pages.nextNumber();
            Page page = provider.list(here.kind(), here.after());
            List<Difference> differences = comparison.of(page);
            takeIn(number, page);
            goTo(here.behind(page));
            return step(here, page, differences);
        }

        /** Lets whoever asks next have the turn; what is left to do is remembered. */
        public void end() {
            duties.end(turn, Duration.ZERO);
        }

        private void goTo(Optional<BackfillPosition> next) {
            String cursor = next.map(BackfillPosition::toString).orElse(FROM_THE_START);
            if (!duties.advance(turn, cursor, LEASE)) {
                throw new IllegalStateException("another backfill has taken over");
            }
            position = next;
        }
    }

    private void takeIn(long number, Page page) {
        List<CustomerOwner> owners = new ArrayList<>();
        List<Subscription> answers = new ArrayList<>();
        List<Invoice> invoices = new ArrayList<>();
        for (Shown shown : page.shown()) {
            switch (shown) {
                case Shown.OfCustomer it -> owners.add(it.owner());
                case Shown.OfSubscription it -> answers.add(it.subscription());
                case Shown.OfInvoice it -> invoices.add(it.invoice());
                case Shown.OfPurchase it -> store.observe(it.purchase(), judge);
                case Shown.OfPayment it -> store.observe(it.payment(), judge);
            }
        }
        pages.keep(owners);
        pages.settle(number, answers);
        pages.observe(invoices, judge);
    }

    private static Step step(BackfillPosition here, Page page, List<Difference> differences) {
        return new Step(
                here.kind(),
                here.read() + page.length(),
                page.length(),
                differences,
                page.end().map(Place::created));
    }
}
