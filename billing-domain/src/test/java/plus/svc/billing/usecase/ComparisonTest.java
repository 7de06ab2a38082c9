package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.invoice;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.ProviderRecords.Page;
import plus.svc.billing.port.ProviderRecords.Shown;
import plus.svc.billing.testing.InMemorySubscriptionStore;

import java.util.List;
import java.util.Optional;

class ComparisonTest {

    private static final Shown OWNED = new Shown.OfCustomer(new CustomerOwner(CUSTOMER, ALICE));
    private static final Subscription ENDED = active(CANCELED, 0);

    private final InMemorySubscriptionStore store = new InMemorySubscriptionStore();

    @BeforeEach
    void takeIn() {
        store.settle(store.question(SUBSCRIPTION), ENDED);
        store.observe(paid(), new Judge());
    }

    @Test
    void whoAnErasedUserWasIsNoDifference() {
        assertFalse(store.erasure().erase(ALICE).isRefused());

        assertEquals(
                List.of(),
                differences(OWNED, new Shown.OfSubscription(ENDED), new Shown.OfPurchase(paid())));
    }

    @Test
    void whatElseDiffersOfAnErasedUserIsToldWithoutWhoItWas() {
        assertFalse(store.erasure().erase(ALICE).isRefused());

        assertEquals(
                List.of(SESSION + " status: " + paid().status() + " -> " + failed().status()),
                differences(new Shown.OfPurchase(failed())));
    }

    @Test
    void amountsAreToldInWords() {
        store.pages().observe(List.of(invoice(InvoiceStatus.PAID, 1, 100)), new Judge());

        List<String> told = differences(new Shown.OfInvoice(invoice(InvoiceStatus.OPEN, 1, 200)));

        assertTrue(
                told.contains(
                        "in_1 amounts: total 900, due 900, paid 900, remaining 0 usd"
                                + " -> total 900, due 900, paid 0, remaining 900 usd"),
                told::toString);
    }

    @Test
    void aCustomerStaysItsFirstUsers() {
        Shown renamed = new Shown.OfCustomer(new CustomerOwner(CUSTOMER, BOB));

        assertEquals(List.of(), differences(renamed));
    }

    @Test
    void aUserThatIsNotErasedIsCompared() {
        Metadata was = ENDED.metadata();
        Subscription renamed =
                ENDED.withMetadata(
                        new Metadata(
                                Optional.of(BOB), was.userEmail(), was.plan(), was.productSlug()));

        assertEquals(
                List.of(SUBSCRIPTION + " user: alice -> bob"),
                differences(new Shown.OfSubscription(renamed)));
    }

    @Test
    void whatIsStoredAsOfALaterTimeIsNotCompared() {
        store.pages().observe(List.of(invoice(InvoiceStatus.PAID, 1, 200)), new Judge());

        assertEquals(
                List.of(),
                differences(
                        new Shown.OfSubscription(active(ACTIVE, -1)),
                        new Shown.OfInvoice(invoice(InvoiceStatus.OPEN, 1, 100)),
                        new Shown.OfPurchase(unpaid())));
    }

    private List<String> differences(Shown... shown) {
        return new Comparison(store.pages())
                .of(new Page(List.of(shown), shown.length, Optional.empty())).stream()
                        .map(Difference::toString)
                        .toList();
    }
}
