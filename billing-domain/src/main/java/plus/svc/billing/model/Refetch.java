package plus.svc.billing.model;

/** About which events the provider is asked what is true. */
public enum Refetch {
    /** Those that do not tell it themselves. */
    DOUBT,
    /** Each that is about a subscription which has not ended. */
    ALWAYS
}
