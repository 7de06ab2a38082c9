package plus.svc.billing.model;

/** What became of an event when it was recorded. */
public enum Outcome {
    /** It was delivered before: nothing changed. */
    DUPLICATE,
    /** What it says is stored. */
    TAKEN,
    /** It cannot be told from the event alone what is true: the provider is going to be asked. */
    DOUBTED,
    /** Something newer is stored. */
    IGNORED_OLDER,
    /** What is stored is final. */
    IGNORED_FINAL,
    /** It says what is stored. */
    IGNORED_NOTHING_NEW,
    /** It comes from test mode where the service is live, or the other way round. */
    IGNORED_OTHER_MODE,
    /** It is about nothing this service keeps. */
    IGNORED_IRRELEVANT
}
