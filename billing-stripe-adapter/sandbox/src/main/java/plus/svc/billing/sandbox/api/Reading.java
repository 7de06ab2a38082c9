package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Routes;

import java.util.List;
import java.util.function.Predicate;

/** What most kinds of objects have in common: one is retrieved by its id, all are listed. */
final class Reading {

    private final Account account;
    private final Routes<Endpoint> routes;

    Reading(Account account, Routes<Endpoint> routes) {
        this.account = account;
        this.routes = routes;
    }

    /** Retrieves and lists the objects of that kind below {@code path}. */
    void of(String path, String kind, Filter... filters) {
        routes.get(path + "/{id}", it -> account.find(kind, it.id()));
        list(path, kind, filters);
    }

    /** Says so where Stripe searches. To be called first, or it is taken for an id. */
    void refuseSearch(String path) {
        routes.get(path + "/search", it -> refuseSearch());
    }

    private static ObjectNode refuseSearch() {
        throw Refusal.invalid("", "The sandbox does not search. List the objects instead.");
    }

    void list(String path, String kind, Filter... filters) {
        routes.get(path, it -> list(it, kind, List.of(filters)));
    }

    /** Lists those that belong to what the path names, as {@code owner} says. */
    void listBelow(String path, String kind, String owner, Filter filter) {
        routes.get(
                path,
                it -> {
                    String id = it.id();
                    Filter own = params -> object -> object.path(owner).asText().equals(id);
                    return list(it, kind, List.of(own, filter));
                });
    }

    private ObjectNode list(Call call, String kind, List<Filter> filters) {
        Predicate<ObjectNode> asked = it -> true;
        for (Filter filter : filters) {
            asked = asked.and(filter.of(call.params()));
        }
        return new Listing(call, kind).page(account.all(kind), asked);
    }
}
