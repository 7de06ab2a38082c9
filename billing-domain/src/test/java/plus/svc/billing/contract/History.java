package plus.svc.billing.contract;

import plus.svc.billing.model.Refetch;
import plus.svc.billing.model.SubscriptionStatus;

import java.util.List;

/**
 * What happens to one subscription, at Stripe and on the way to the store.
 *
 * @param isNamed whether the subscription says whose it is
 * @param refetch about which events Stripe is asked
 * @param isLeased whether a question is its node's alone; else it is as if each node were too slow
 */
record History(
        SubscriptionStatus first,
        Refetch refetch,
        boolean isNamed,
        boolean isLeased,
        int nodes,
        List<Step> steps) {

    History with(List<Step> others) {
        return new History(first, refetch, isNamed, isLeased, nodes, others);
    }

    List<Step> stepsOf(int node) {
        return steps.stream().filter(it -> it.node() == node).toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(first).append(", asking in case of ").append(refetch);
        text.append(isNamed ? ", named" : ", not named");
        text.append(isLeased ? ", leased" : ", not leased");
        steps.forEach(it -> text.append("\n  ").append(it));
        return text.toString();
    }
}
