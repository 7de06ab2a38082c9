package plus.svc.billing.port;

/** What became of an answer to a {@link Question}. */
public enum Answered {
    /** It says what was stored. */
    CONFIRMED,
    /** It is stored, and says something else than what was. */
    CHANGED,
    /** The same, though nothing but an audit had led to the question: no event told it. */
    DRIFTED,
    /** It is not stored: something was learnt meanwhile, or what is stored is final. */
    OVERTAKEN
}
