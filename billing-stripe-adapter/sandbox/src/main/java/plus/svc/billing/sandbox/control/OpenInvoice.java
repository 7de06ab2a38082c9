package plus.svc.billing.sandbox.control;

/** An invoice that is given up. */
public final class OpenInvoice {

    private final Controls controls;
    private final String path;

    OpenInvoice(Controls controls, String id) {
        this.controls = controls;
        path = "invoices/" + id;
    }

    /** It was a mistake. */
    public void becomeVoid() {
        controls.post(path + "/void");
    }

    /** It will never be paid. */
    public void becomeUncollectible() {
        controls.post(path + "/mark-uncollectible");
    }
}
