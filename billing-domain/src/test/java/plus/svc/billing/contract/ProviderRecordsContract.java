package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.METADATA;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.port.ProviderRecords.Page;
import plus.svc.billing.port.ProviderRecords.Place;
import plus.svc.billing.port.ProviderRecords.Shown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The promises of {@link ProviderRecords}. Test an implementation by extending this class and
 * saying how to play the customer.
 */
public abstract class ProviderRecordsContract {

    /** More than fit on a page. */
    private static final int MANY = 120;

    private PaymentProvider provider;
    private ProviderRecords records;

    /** A provider without customers. Called once per test, before everything else. */
    protected abstract PaymentProvider emptyProvider();

    /** What that provider has. */
    protected abstract ProviderRecords records();

    protected abstract PriceId recurringPrice();

    protected abstract PriceId oneTimePrice();

    /** Pays on the page of a session, with a card that works. */
    protected abstract void payFor(CheckoutSession session);

    /** Deletes a customer behind the service's back. */
    protected abstract void delete(CustomerId customer);

    @BeforeEach
    void beginWithAnEmptyProvider() {
        provider = emptyProvider();
        records = records();
    }

    @Test
    void ofNothingThereIsAnEmptyPage() {
        for (Kind kind : Kind.values()) {
            assertEquals(new Page(List.of(), 0, Optional.empty()), list(kind));
        }
    }

    @Test
    void allAreListedPageByPageEachOnceAndTheNewestFirst() {
        List<Shown> made = customers(MANY).stream().<Shown>map(Shown.OfCustomer::new).toList();

        Page first = list(Kind.CUSTOMERS);
        Page second = records.list(Kind.CUSTOMERS, first.end());

        List<Shown> listed = new ArrayList<>(first.shown());
        listed.addAll(second.shown());
        assertEquals(made.reversed(), listed);
        assertEquals(Optional.empty(), second.end());
        assertEquals(MANY, first.length() + second.length());
    }

    @Test
    void goingOnFromWhatIsGoneLeavesNothingOut() {
        List<CustomerOwner> made = customers(MANY);
        Page first = list(Kind.CUSTOMERS);
        CustomerOwner last = ((Shown.OfCustomer) first.shown().getLast()).owner();
        delete(last.customer());

        List<Shown> listed = new ArrayList<>();
        Optional<Place> place = first.end();
        while (place.isPresent()) {
            Page page = records.list(Kind.CUSTOMERS, place);
            listed.addAll(page.shown());
            place = page.end();
        }

        List<Shown> older =
                made.subList(0, MANY - first.length()).stream()
                        .<Shown>map(Shown.OfCustomer::new)
                        .toList();
        assertTrue(listed.containsAll(older));
    }

    @Test
    void aSubscriptionIsListedAsItIs() {
        payFor(open(customer(), recurringPrice(), CheckoutMode.SUBSCRIPTION));

        Subscription listed = theOnlySubscription();

        assertEquals(METADATA, listed.metadata());
        assertEquals(SubscriptionStatus.ACTIVE, listed.status());
        assertTrue(
                listed.saysTheSameAs(provider.findSubscription(listed.id()).orElseThrow()),
                listed::toString);
        assertEquals(
                Optional.of(listed.id()),
                records.findSubscription(listed.id()).map(Subscription::id));
    }

    @Test
    void aSubscriptionThatHasEndedIsListedToo() {
        payFor(open(customer(), recurringPrice(), CheckoutMode.SUBSCRIPTION));
        provider.cancelNow(theOnlySubscription().id());

        assertEquals(SubscriptionStatus.CANCELED, theOnlySubscription().status());
    }

    @Test
    void anInvoiceIsListedWithWhatItIsFor() {
        payFor(open(customer(), recurringPrice(), CheckoutMode.SUBSCRIPTION));

        Invoice listed = ((Shown.OfInvoice) theOnly(Kind.INVOICES)).invoice();

        assertEquals(InvoiceStatus.PAID, listed.status());
        assertEquals(Optional.of(theOnlySubscription().id()), listed.subscription());
    }

    @Test
    void whatWasBoughtOnceIsListedWithWhoseItIs() {
        CustomerId customer = customer();
        open(customer, recurringPrice(), CheckoutMode.SUBSCRIPTION);
        payFor(open(customer, oneTimePrice(), CheckoutMode.PAYMENT));

        Purchase listed = ((Shown.OfPurchase) theOnly(Kind.PURCHASES)).purchase();

        assertEquals(PaymentStatus.PAID, listed.status());
        assertEquals(METADATA, listed.metadata());
    }

    @Test
    void itIsKnownHowFarBackAListGoes() {
        Instant before = Instant.now().minusSeconds(60);
        customer();

        assertFalse(records.hasBefore(Kind.CUSTOMERS, before));
        assertTrue(records.hasBefore(Kind.CUSTOMERS, Instant.now().plusSeconds(60)));
        assertFalse(records.hasBefore(Kind.INVOICES, Instant.now().plusSeconds(60)));
    }

    @Test
    void aCustomerSaysWhoseItIs() {
        CustomerId customer = customer();

        assertEquals(Optional.of(new CustomerOwner(customer, ALICE)), records.findOwner(customer));
    }

    @Test
    void whatTheProviderDoesNotHaveIsEmpty() {
        CustomerId customer = customer();
        delete(customer);

        assertEquals(Optional.empty(), records.findOwner(customer));
        assertEquals(Optional.empty(), records.findOwner(new CustomerId("cus_of_nobody")));
        assertEquals(
                Optional.empty(), records.findSubscription(new SubscriptionId("sub_of_nobody")));
    }

    private Page list(Kind kind) {
        return records.list(kind, Optional.empty());
    }

    private Shown theOnly(Kind kind) {
        List<Shown> shown = list(kind).shown();
        assertEquals(1, shown.size(), shown::toString);
        return shown.getFirst();
    }

    private Subscription theOnlySubscription() {
        return ((Shown.OfSubscription) theOnly(Kind.SUBSCRIPTIONS)).subscription();
    }

    private CustomerId customer() {
        return provider.createCustomer(SIGNED_IN_ALICE, Optional.empty());
    }

    private List<CustomerOwner> customers(int count) {
        return IntStream.range(0, count)
                .mapToObj(it -> new SignedInUser(new UserId("user-" + it), "", false))
                .map(
                        it ->
                                new CustomerOwner(
                                        provider.createCustomer(it, Optional.empty()), it.id()))
                .toList();
    }

    private CheckoutSession open(CustomerId customer, PriceId price, CheckoutMode mode) {
        CheckoutRequest request =
                new CheckoutRequest(
                        PLAN,
                        price,
                        mode,
                        PRODUCT,
                        "https://console.example/panel",
                        "https://console.example/prices");
        return provider.openCheckout(
                new Checkout(
                        new CheckoutOrder(SIGNED_IN_ALICE, customer, request),
                        0,
                        Optional.empty()));
    }
}
