package plus.svc.billing.sandbox.payment;

/** When a card's bank wants to see its holder, by 3-D Secure. */
enum Authentication {
    NEVER,
    /** And always when the holder is there. */
    UNLESS_SET_UP,
    ON_SESSION,
    ALWAYS;

    boolean isRequired(Presence presence, boolean setUp) {
        return switch (this) {
            case NEVER -> false;
            case UNLESS_SET_UP -> presence == Presence.ON_SESSION || !setUp;
            case ON_SESSION -> presence == Presence.ON_SESSION;
            case ALWAYS -> true;
        };
    }
}
