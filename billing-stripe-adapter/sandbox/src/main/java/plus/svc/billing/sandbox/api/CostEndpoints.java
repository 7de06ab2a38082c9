package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.account.Costs;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Routes;

import java.util.Optional;
import java.util.function.Predicate;

/** Coupons, promotion codes, tax rates, and what waits for an invoice. */
final class CostEndpoints {

    private final Account account;
    private final Costs costs;

    CostEndpoints(Account account) {
        this.account = account;
        costs = account.costs();
    }

    void addTo(Routes<Endpoint> routes) {
        Reading reading = new Reading(account, routes);
        coupons(routes, reading);
        promotionCodes(routes, reading);
        invoiceItems(routes, reading);
        balances(routes, reading);
        String rates = "/v1/tax_rates";
        reading.of(rates, "tax_rate", Filter.equal("active"), Filter.equal("inclusive"));
        routes.post(rates, it -> costs.taxRates().create(it.params()));
        routes.post(rates + "/{id}", it -> costs.taxRates().update(it.id(), it.params()));
        routes.post(
                "/v1/invoices/create_preview",
                it -> account.billing().preview().create(it.params()));
        routes.delete(
                "/v1/subscriptions/{id}/discount",
                it -> account.billing().subscriptionDiscounts().remove(it.id()));
    }

    private void coupons(Routes<Endpoint> routes, Reading reading) {
        String path = "/v1/coupons";
        routes.get(path + "/{id}", it -> costs.coupons().find(it.id()));
        reading.list(path, "coupon", Filter.notDeleted(), TimeFilter.created());
        routes.post(path, it -> costs.coupons().create(it.params()));
        routes.post(path + "/{id}", it -> costs.coupons().update(it.id(), it.params()));
        routes.delete(path + "/{id}", it -> costs.coupons().delete(it.id()));
    }

    private void promotionCodes(Routes<Endpoint> routes, Reading reading) {
        String path = "/v1/promotion_codes";
        reading.of(
                path,
                "promotion_code",
                Filter.equal("active"),
                Filter.equal("code"),
                Filter.at("/promotion/coupon", "coupon"),
                Filter.equal("customer"),
                TimeFilter.created());
        routes.post(path, it -> costs.promotionCodes().create(it.params()));
        routes.post(path + "/{id}", it -> costs.promotionCodes().update(it.id(), it.params()));
    }

    private void invoiceItems(Routes<Endpoint> routes, Reading reading) {
        String path = "/v1/invoiceitems";
        routes.get(path + "/{id}", it -> account.billing().invoiceItems().find(it.id()));
        reading.list(
                path,
                "invoiceitem",
                Filter.notDeleted(),
                Filter.equal("customer"),
                Filter.equal("invoice"),
                CostEndpoints::pending,
                TimeFilter.created());
        routes.post(path, it -> account.billing().invoiceItems().create(it.params()));
        routes.post(
                path + "/{id}",
                it -> account.billing().invoiceItems().update(it.id(), it.params()));
        routes.delete(path + "/{id}", it -> account.billing().invoiceItems().delete(it.id()));
    }

    /** Whether it waits for an invoice. */
    private static Predicate<ObjectNode> pending(Params params) {
        Optional<Boolean> wanted = params.flag("pending");
        return it -> wanted.isEmpty() || wanted.get() == it.path("invoice").isNull();
    }

    private void balances(Routes<Endpoint> routes, Reading reading) {
        String path = "/v1/customers/{id}/balance_transactions";
        reading.listBelow(path, "customer_balance_transaction", "customer", TimeFilter.created());
        routes.post(path, it -> costs.balance().adjust(it.id(), it.params()));
    }
}
