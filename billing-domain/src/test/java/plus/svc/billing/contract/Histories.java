package plus.svc.billing.contract;

import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;

import plus.svc.billing.contract.Step.Alter;
import plus.svc.billing.contract.Step.AlterPurchase;
import plus.svc.billing.contract.Step.CatchUp;
import plus.svc.billing.contract.Step.Crash;
import plus.svc.billing.contract.Step.Deliver;
import plus.svc.billing.contract.Step.Fail;
import plus.svc.billing.contract.Step.Lose;
import plus.svc.billing.contract.Step.Pass;
import plus.svc.billing.contract.Step.RefundInvoice;
import plus.svc.billing.contract.Step.Wonder;
import plus.svc.billing.contract.Step.Work;
import plus.svc.billing.model.Refetch;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionStatus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes up histories: the same seed makes the same one. Each has a temper of its own, some changes
 * and gaps and kinds of step rather than all of them: so that states come back, and rare orders are
 * not as rare as chance would have them.
 */
final class Histories {

    private static final List<SubscriptionStatus> FIRST = List.of(INCOMPLETE, TRIALING, ACTIVE);

    /** Within one second, within the window of five, and beyond. */
    private static final List<Integer> GAPS = List.of(0, 0, 1, 4, 5, 6, 30);

    private static final int MOST_STEPS = 40;
    private static final int FAR_BACK = 8;

    private final Random random;
    private final int nodes;
    private final List<Change> changes;
    private final List<Integer> gaps;
    private final List<Supplier<Step>> kinds;
    private Subscription state;

    private Histories(long seed) {
        random = new Random(seed);
        nodes = 1 + random.nextInt(4);
        changes = some(List.of(Change.values()));
        gaps = some(GAPS);
        kinds = kinds();
        state = new Account("draft", true).subscription(pick(FIRST));
    }

    static History of(long seed) {
        return new Histories(seed).history();
    }

    private History history() {
        SubscriptionStatus first = state.status();
        boolean isNamed = first.equals(INCOMPLETE) || random.nextBoolean();
        boolean isLeased = random.nextInt(4) == 0;
        Refetch refetch = random.nextInt(4) == 0 ? Refetch.ALWAYS : Refetch.DOUBT;
        List<Step> steps = new ArrayList<>();
        for (int length = 1 + random.nextInt(MOST_STEPS); length > 0; length--) {
            steps.add(pick(kinds).get());
        }
        if (random.nextBoolean()) {
            race().forEach(it -> steps.add(it.get()));
        }
        return new History(first, refetch, isNamed, isLeased, nodes, List.copyOf(steps));
    }

    private List<Supplier<Step>> kinds() {
        List<Supplier<Step>> kinds = new ArrayList<>();
        add(kinds, 6, () -> new Pass(pick(gaps)));
        add(kinds, 6, this::alter);
        add(kinds, 12, this::deliver);
        add(kinds, 12, () -> new Work(node()));
        add(kinds, 2, () -> new Wonder(node()));
        add(kinds, 3, () -> new Fail(node()));
        add(kinds, 3, () -> new Crash(node()));
        if (random.nextBoolean()) {
            add(kinds, 4, this::lose);
            add(kinds, 1, () -> new CatchUp(node()));
        }
        if (random.nextBoolean()) {
            add(kinds, 6, () -> new AlterPurchase(pick(List.of(PurchaseChange.values()))));
            add(kinds, 2, () -> new RefundInvoice(random.nextBoolean()));
        }
        return kinds;
    }

    /** Each node has a question, and all of them go on while the subscription changes. */
    private List<Supplier<Step>> race() {
        List<Supplier<Step>> race = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            int its = node;
            race.addAll(Collections.nCopies(2, () -> new Work(its)));
        }
        add(race, 4, () -> new Pass(pick(GAPS)));
        add(race, 4, this::alter);
        add(race, 2, this::deliver);
        Collections.shuffle(race, random);
        for (int node = 0; node < nodes; node++) {
            int its = node;
            race.addFirst(() -> random.nextBoolean() ? new Wonder(its) : new Work(its));
        }
        return race;
    }

    private void add(List<Supplier<Step>> kinds, int most, Supplier<Step> kind) {
        kinds.addAll(Collections.nCopies(1 + random.nextInt(most), kind));
    }

    private Step alter() {
        List<Change> possible = changes.stream().filter(it -> it.isPossible(state)).toList();
        if (possible.isEmpty()) {
            return new Pass(pick(gaps));
        }
        Change change = pick(possible);
        if (change.isLast() && random.nextInt(4) > 0) {
            change = pick(possible);
        }
        state = change.applyTo(state, state.asOf());
        int lag = random.nextInt(3) == 0 ? random.nextInt(6) : 0;
        return new Alter(change, lag);
    }

    private Step lose() {
        return new Lose(random.nextInt(FAR_BACK));
    }

    private Step deliver() {
        return new Deliver(node(), random.nextInt(1 + random.nextInt(FAR_BACK)));
    }

    private int node() {
        return random.nextInt(nodes);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> List<T> some(List<T> all) {
        List<T> some = all.stream().filter(it -> random.nextInt(3) == 0).toList();
        return some.isEmpty() ? all : some;
    }
}
