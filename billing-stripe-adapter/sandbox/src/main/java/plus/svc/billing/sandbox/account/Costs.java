package plus.svc.billing.sandbox.account;

import plus.svc.billing.sandbox.billing.CustomerBalance;
import plus.svc.billing.sandbox.billing.Discounts;
import plus.svc.billing.sandbox.billing.InvoiceLines;
import plus.svc.billing.sandbox.billing.NewInvoice;
import plus.svc.billing.sandbox.billing.NextPlan;
import plus.svc.billing.sandbox.billing.PendingItems;
import plus.svc.billing.sandbox.billing.Usage;
import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.Coupons;
import plus.svc.billing.sandbox.catalog.Offers;
import plus.svc.billing.sandbox.catalog.PromotionCodes;
import plus.svc.billing.sandbox.catalog.TaxRates;
import plus.svc.billing.sandbox.catalog.Taxes;
import plus.svc.billing.sandbox.checkout.SessionPrices;
import plus.svc.billing.sandbox.checkout.SessionTaxes;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;

/** What decides what things cost: coupons, taxes, and what waits for an invoice. */
public final class Costs {

    private final Coupons coupons;
    private final PromotionCodes promotionCodes;
    private final Offers offers;
    private final TaxRates taxRates;
    private final Discounts discounts;
    private final CustomerBalance balance;
    private final PendingItems pendingItems;
    private final InvoiceLines invoiceLines;
    private final NewInvoice newInvoice;
    private final NextPlan nextPlan;
    private final SessionPrices sessionPrices;

    Costs(Ledger ledger, Shapes shapes, Events events, Catalog catalog, Usage usage) {
        coupons = new Coupons(ledger, shapes, events);
        promotionCodes = new PromotionCodes(ledger, shapes, events, coupons);
        offers = new Offers(coupons, promotionCodes);
        taxRates = new TaxRates(ledger, shapes, events);
        Taxes taxes = new Taxes(ledger, shapes);
        discounts = new Discounts(ledger, shapes, events, offers);
        balance = new CustomerBalance(ledger, shapes, events);
        pendingItems = new PendingItems(ledger, shapes, events, catalog);
        invoiceLines = new InvoiceLines(ledger, shapes, catalog, usage);
        newInvoice = new NewInvoice(ledger, shapes, invoiceLines, pendingItems, discounts, taxes);
        nextPlan = new NextPlan(shapes, catalog, discounts);
        sessionPrices = new SessionPrices(offers, new SessionTaxes(ledger, taxes));
    }

    public Coupons coupons() {
        return coupons;
    }

    public PromotionCodes promotionCodes() {
        return promotionCodes;
    }

    Offers offers() {
        return offers;
    }

    public TaxRates taxRates() {
        return taxRates;
    }

    Discounts discounts() {
        return discounts;
    }

    public CustomerBalance balance() {
        return balance;
    }

    PendingItems pendingItems() {
        return pendingItems;
    }

    InvoiceLines invoiceLines() {
        return invoiceLines;
    }

    NewInvoice newInvoice() {
        return newInvoice;
    }

    NextPlan nextPlan() {
        return nextPlan;
    }

    SessionPrices sessionPrices() {
        return sessionPrices;
    }
}
