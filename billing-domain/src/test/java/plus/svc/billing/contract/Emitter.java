package plus.svc.billing.contract;

import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.ProviderEvent;

import java.util.function.Function;

/** Where a part of Stripe says that something has happened, as it is at that moment. */
interface Emitter {

    void emit(String type, Function<EventHeader, ProviderEvent> event);
}
