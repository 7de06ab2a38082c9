package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.model.CheckoutMode.PAYMENT;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.AtOnce;
import plus.svc.billing.model.BillingException.AlreadySubscribed;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState.Expired;
import plus.svc.billing.model.CheckoutState.Open;
import plus.svc.billing.model.CheckoutState.Paying;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.UserId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.CheckoutStore;
import plus.svc.billing.port.PaymentProvider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One page stands for a user and a price, whatever happens between two clicks. */
class OnePageTest extends BillingTest {

    private static final PlanId OTHER_PLAN = new PlanId("OTHER");

    private final StartCheckout anyPlan = node(provider, store.checkouts());

    @Test
    void anOpenPageIsGivenAgainWhereverTheSecondRequestWouldLead() {
        CheckoutSession first = checkout(MONTHLY, SUBSCRIPTION);
        pass(Duration.ofMinutes(10));

        assertEquals(first, startCheckout.start(SIGNED_IN_ALICE, leadingElsewhere()));
    }

    @Test
    void aRequestForAnotherPlanClosesThePageAndOpensItsOwn() {
        CheckoutSession first = anyPlan.start(SIGNED_IN_ALICE, request(MONTHLY, SUBSCRIPTION));

        CheckoutSession second = anyPlan.start(SIGNED_IN_ALICE, ofOtherPlan());

        assertEquals(Optional.of(new Expired()), provider.findCheckout(first.id()));
        assertEquals(Optional.of(new Open(second)), provider.findCheckout(second.id()));
        assertEquals(second, anyPlan.start(SIGNED_IN_ALICE, ofOtherPlan()));
    }

    @Test
    void aPageThatIsPaidWhileItIsBeingClosedIsNotReplaced() {
        CheckoutSession first = anyPlan.start(SIGNED_IN_ALICE, request(MONTHLY, SUBSCRIPTION));
        PaymentProvider overtaken = mock(PaymentProvider.class, delegatesTo(provider));
        doAnswer(call -> provider.pay(first.id())).when(overtaken).expireCheckout(first.id());

        assertThrows(
                AlreadySubscribed.class,
                () -> node(overtaken, store.checkouts()).start(SIGNED_IN_ALICE, ofOtherPlan()));

        assertEquals(ACTIVE, theSubscription().status());
    }

    @Test
    void whatIsBeingPaidForIsNotSoldAgain() {
        CheckoutSession first = checkout(MONTHLY, SUBSCRIPTION);
        PaymentProvider slow = mock(PaymentProvider.class, delegatesTo(provider));
        doReturn(Optional.of(new Paying())).when(slow).findCheckout(first.id());

        assertThrows(
                AlreadySubscribed.class,
                () ->
                        node(slow, store.checkouts())
                                .start(SIGNED_IN_ALICE, request(MONTHLY, SUBSCRIPTION)));
    }

    @Test
    void whatTheProviderHasNoLongerIsSoldAgain() {
        provider.pay(checkout(MONTHLY, SUBSCRIPTION).id());
        PaymentProvider emptied = mock(PaymentProvider.class, delegatesTo(provider));
        doReturn(Optional.empty()).when(emptied).findSubscription(any());

        CheckoutSession page =
                node(emptied, store.checkouts())
                        .start(SIGNED_IN_ALICE, request(MONTHLY, SUBSCRIPTION));

        assertEquals(Optional.of(new Open(page)), provider.findCheckout(page.id()));
    }

    @Test
    void aStandingCheckoutOfACustomerThatIsGoneIsReplacedByWhoKnowsTheNewOne() {
        CheckoutSession first = checkout(MONTHLY, SUBSCRIPTION);
        CustomerId former = store.customerOf(ALICE).orElseThrow();
        store.forgetCustomer(former);
        provider.deleteCustomer(former);

        CheckoutSession second = checkout(MONTHLY, SUBSCRIPTION);

        assertNotEquals(first.id(), second.id());
        assertNotEquals(Optional.of(former), store.customerOf(ALICE));
    }

    @Test
    void aPageOfACustomerThatIsSaidToBeDeletedIsReplacedThoughItIsOpen() {
        CheckoutSession first = checkout(MONTHLY, SUBSCRIPTION);
        CustomerId former = store.customerOf(ALICE).orElseThrow();
        store.forgetCustomer(former);

        CheckoutSession second = checkout(MONTHLY, SUBSCRIPTION);

        assertNotEquals(first.id(), second.id());
        assertEquals(Optional.of(new Expired()), provider.findCheckout(first.id()));
        assertNotEquals(Optional.of(former), store.customerOf(ALICE));
    }

    @Test
    void aReservationForAnotherPlanThatNobodyOpenedIsOpenedAndReplaced() {
        StartCheckout crashing = node(provider, new Crashing());
        assertThrows(
                IllegalStateException.class,
                () -> crashing.start(SIGNED_IN_ALICE, request(MONTHLY, SUBSCRIPTION)));

        CheckoutSession second = anyPlan.start(SIGNED_IN_ALICE, ofOtherPlan());

        deliver(provider.pay(second.id()));
        assertEquals(Optional.of(OTHER_PLAN), held().getFirst().metadata().plan());
    }

    @Test
    void aPageThatExpiredIsReplaced() {
        CheckoutSession first = checkout(MONTHLY, SUBSCRIPTION);
        provider.expireCheckout(first.id());

        CheckoutSession second = checkout(MONTHLY, SUBSCRIPTION);

        assertNotEquals(first.id(), second.id());
        assertEquals(Optional.of(new Open(second)), provider.findCheckout(second.id()));
    }

    @Test
    void whatWasPaidAMomentAgoIsNotSoldAgainThoughNothingWasHeardOfItYet() {
        provider.pay(checkout(MONTHLY, SUBSCRIPTION).id());
        assertEquals(List.of(), held());

        assertThrows(AlreadySubscribed.class, () -> checkout(MONTHLY, SUBSCRIPTION));

        assertEquals(ACTIVE, theSubscription().status());
    }

    @Test
    void whatWasPaidAMomentAgoIsNotSoldAgainThoughItIsStoredAsIncomplete() {
        List<WebhookDelivery> deliveries = provider.pay(checkout(MONTHLY, SUBSCRIPTION).id());
        Subscription bought =
                ((SubscriptionReported) provider.readEvent(deliveries.getFirst())).snapshot();
        store.settle(store.question(bought.id()), bought.withStatus(INCOMPLETE));

        assertThrows(AlreadySubscribed.class, () -> checkout(MONTHLY, SUBSCRIPTION));
    }

    @Test
    void whoChangedThePriceCanBuyTheFormerOneAgain() {
        Subscription it = subscribe();
        pass(Duration.ofDays(1));
        deliver(List.of(provider.change(it.id(), OnePageTest::toAnotherPrice)));

        CheckoutSession page = checkout(MONTHLY, SUBSCRIPTION);

        assertEquals(Optional.of(new Open(page)), provider.findCheckout(page.id()));
    }

    @Test
    void whatEndedThoughItWasNotHeardOfYetIsSoldAgainOnceItIs() {
        Subscription it = subscribe();
        pass(Duration.ofDays(1));
        WebhookDelivery ended = provider.change(it.id(), same -> same.withStatus(CANCELED));
        assertThrows(AlreadySubscribed.class, () -> checkout(MONTHLY, SUBSCRIPTION));

        deliver(List.of(ended));

        assertNotEquals(it.id(), subscribe().id());
    }

    @Test
    void whatWasBoughtOnceIsStoredAndSoldAgainAtOnce() {
        CheckoutSession first = checkout(ONE_TIME, PAYMENT);
        provider.pay(first.id());

        CheckoutSession second = checkout(ONE_TIME, PAYMENT);

        assertNotEquals(first.id(), second.id());
        assertEquals(
                List.of(first.id().value()), held().stream().map(it -> it.recordId()).toList());
    }

    @Test
    void anOrderThatTheProviderRefusesDoesNotStandInTheWayOfAnother() {
        PaymentProvider refusing = mock(PaymentProvider.class, delegatesTo(provider));
        CheckoutRequest refused = leadingElsewhere();
        doThrow(failure(false))
                .when(refusing)
                .openCheckout(argThat(it -> it.order().request().equals(refused)));
        StartCheckout node = node(refusing, store.checkouts());
        assertThrows(ProviderFailed.class, () -> node.start(SIGNED_IN_ALICE, refused));

        CheckoutSession page = node.start(SIGNED_IN_ALICE, request(MONTHLY, SUBSCRIPTION));

        assertEquals(Optional.of(new Open(page)), provider.findCheckout(page.id()));
    }

    @Test
    void anOrderThatTheProviderDidNotAnswerStandsUntilItDoes() {
        PaymentProvider down = mock(PaymentProvider.class, delegatesTo(provider));
        doThrow(failure(true)).when(down).openCheckout(any());
        CheckoutRequest first = leadingElsewhere();
        assertThrows(
                ProviderFailed.class,
                () -> node(down, store.checkouts()).start(SIGNED_IN_ALICE, first));

        CheckoutSession page = checkout(MONTHLY, SUBSCRIPTION);

        Checkout standing = store.checkouts().reserve(order(first));
        assertEquals(new Checkout(order(first), 0, Optional.of(page.id())), standing);
    }

    @Test
    void whoDiesBeforeItKeepsThePageIsFollowedByTheSamePage() {
        Crashing crashing = new Crashing();
        StartCheckout dying = node(provider, crashing);
        assertThrows(
                IllegalStateException.class,
                () -> dying.start(SIGNED_IN_ALICE, request(MONTHLY, SUBSCRIPTION)));

        assertEquals(crashing.opened, Optional.of(checkout(MONTHLY, SUBSCRIPTION).id()));
    }

    @Test
    void whoClicksOnSeveralNodesAtOnceHasOneCustomerAndOnePage() throws Exception {
        for (int number = 0; number < 20; number++) {
            SignedInUser user = new SignedInUser(new UserId("user_" + number), "", false);

            Set<CheckoutSession> pages =
                    AtOnce.call(
                            4,
                            () ->
                                    node(provider, store.checkouts())
                                            .start(user, request(MONTHLY, SUBSCRIPTION)));

            assertEquals(1, pages.size());
            deliver(provider.pay(pages.iterator().next().id()));
            assertEquals(
                    store.customerOf(user.id()), store.findByUser(user.id()).getFirst().customer());
        }
    }

    private StartCheckout node(PaymentProvider asked, CheckoutStore checkouts) {
        return new StartCheckout(asked, store, checkouts, AllowedPrices.ANY, judge);
    }

    private CheckoutOrder order(CheckoutRequest request) {
        return new CheckoutOrder(SIGNED_IN_ALICE, store.customerOf(ALICE).orElseThrow(), request);
    }

    private Subscription theSubscription() {
        assertEquals(1, held().size());
        return (Subscription) held().getFirst();
    }

    private static CheckoutRequest leadingElsewhere() {
        return new CheckoutRequest(
                PLAN, MONTHLY, SUBSCRIPTION, PRODUCT, "https://console.example/there", "");
    }

    private static CheckoutRequest ofOtherPlan() {
        return new CheckoutRequest(OTHER_PLAN, MONTHLY, SUBSCRIPTION, PRODUCT, "", "");
    }

    private static Subscription toAnotherPrice(Subscription it) {
        return new Subscription(
                it.id(),
                it.customer(),
                it.metadata(),
                it.status(),
                List.of(new SubscriptionItem(new PriceId("price_yearly"), 1)),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }

    private static ProviderFailed failure(boolean retryMayHelp) {
        return new ProviderFailed(
                "open a checkout session",
                "it says no",
                Optional.empty(),
                retryMayHelp,
                new IllegalStateException());
    }

    /** Dies when a page has been opened. */
    private final class Crashing implements CheckoutStore {

        private Optional<CheckoutSessionId> opened = Optional.empty();

        @Override
        public Checkout reserve(CheckoutOrder order) {
            return store.checkouts().reserve(order);
        }

        @Override
        public boolean keep(Checkout checkout, CheckoutSessionId session) {
            opened = Optional.of(session);
            throw new IllegalStateException("killed");
        }

        @Override
        public void end(Checkout checkout) {
            store.checkouts().end(checkout);
        }
    }
}
