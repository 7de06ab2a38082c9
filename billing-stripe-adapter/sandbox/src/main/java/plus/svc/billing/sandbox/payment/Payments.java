package plus.svc.billing.sandbox.payment;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Views;

import java.net.URI;

/** Everything that has to do with money, wired. */
public final class Payments {

    private final PaymentMethods methods;
    private final MethodChanges methodChanges;
    private final PaymentIntents intents;
    private final DirectPayments direct;
    private final SetupIntents setups;
    private final Challenges challenges;
    private final Refunds refunds;
    private final Disputes disputes;
    private final Annotations annotations;

    /**
     * @param base where the hosted pages are
     */
    public Payments(Ledger ledger, Shapes shapes, Events events, Views views, URI base) {
        methods = new PaymentMethods(ledger, shapes, events);
        methodChanges = new MethodChanges(ledger, shapes, events, methods);
        Charges charges = new Charges(ledger, shapes, events, base);
        disputes = new Disputes(ledger, shapes, events, charges);
        refunds = new Refunds(ledger, shapes, events, charges, disputes, methods);
        annotations = new Annotations(ledger, events);
        Ownership ownership = new Ownership(ledger, events);
        IntentStates states =
                new IntentStates(ledger, shapes, events, charges, ownership, disputes, base);
        SetupStates setupStates = new SetupStates(ledger, events, ownership, base);
        intents = new PaymentIntents(ledger, shapes, events, methods, states);
        IntentForms forms = new IntentForms(ledger, views, methods);
        direct = new DirectPayments(ledger, shapes, events, forms, intents, states, charges);
        setups = new SetupIntents(ledger, shapes, events, forms, setupStates);
        challenges = new Challenges(ledger, methods, states, setupStates);
    }

    public PaymentMethods methods() {
        return methods;
    }

    public MethodChanges methodChanges() {
        return methodChanges;
    }

    public PaymentIntents intents() {
        return intents;
    }

    /** What a program pays by itself. */
    public DirectPayments direct() {
        return direct;
    }

    public SetupIntents setups() {
        return setups;
    }

    public Challenges challenges() {
        return challenges;
    }

    public Refunds refunds() {
        return refunds;
    }

    public Disputes disputes() {
        return disputes;
    }

    public Annotations annotations() {
        return annotations;
    }
}
