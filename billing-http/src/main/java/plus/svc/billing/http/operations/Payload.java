package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.tag;

import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.port.Payloads;

/** What the provider wrote, masked. */
final class Payload {

    private Payload() {}

    static Html html(Payloads payloads, KeptEvent kept) {
        return tag("pre", tag("code", payloads.show(kept.payload())))
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", "Payload of " + kept.event().id());
    }
}
