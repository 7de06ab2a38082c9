package plus.svc.billing.app;

import plus.svc.billing.usecase.Audit;

/** Takes a turn at the audit, if there is one to take. What it leads to, {@link Settling} says. */
final class Auditing implements Round {

    private final Audit audit;

    Auditing(Audit audit) {
        this.audit = audit;
    }

    @Override
    public boolean work() {
        audit.run();
        return false;
    }
}
