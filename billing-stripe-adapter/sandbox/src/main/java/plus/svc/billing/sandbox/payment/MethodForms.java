package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.List;
import java.util.Optional;

/** The ways in which somebody can say what they pay with. */
final class MethodForms {

    private static final String CARD = "pm_card_";
    private static final String TOKEN = "tok_";
    private static final String DEBIT = "pm_sepaDebit_";
    private static final List<String> CONTACT = List.of("email", "name", "phone");

    private final Shapes shapes;
    private final NewPaymentMethod newMethod;

    MethodForms(Shapes shapes) {
        this.shapes = shapes;
        newMethod = new NewPaymentMethod(shapes);
    }

    ObjectNode of(Card card) {
        return newMethod.of(TypedCard.plain(card, shapes.now()));
    }

    ObjectNode of(DebitAccount account) {
        return newMethod.of(account);
    }

    /** The test one that an SDK names, by the name of a payment method or of a token. */
    Optional<ObjectNode> named(String name) {
        if (name.startsWith(DEBIT)) {
            return DebitAccounts.named(name.substring(DEBIT.length())).map(this::of);
        }
        String prefix = name.startsWith(TOKEN) ? TOKEN : CARD;
        return name.startsWith(prefix)
                ? Cards.named(name.substring(prefix.length())).map(this::of)
                : Optional.empty();
    }

    ObjectNode read(Params params) {
        ObjectNode method =
                params.oneOf("type", "card", "sepa_debit").equals("card")
                        ? card(params.nested("card"))
                        : debit(params.nested("sepa_debit"));
        apply(params, method);
        return method;
    }

    private ObjectNode card(Params card) {
        return card.text("token")
                .map(it -> token(it, card))
                .orElseGet(() -> newMethod.of(TypedCard.read(card, shapes.now())));
    }

    private ObjectNode token(String name, Params card) {
        return named(name)
                .orElseThrow(() -> Refusal.noReference("token", name, card.fullName("token")));
    }

    private ObjectNode debit(Params debit) {
        return of(DebitAccounts.numbered(debit.required("iban"), debit.fullName("iban")));
    }

    ObjectNode readPage(Params payer) {
        ObjectNode method =
                payer.text("iban")
                        .map(it -> of(DebitAccounts.numbered(it, "iban")))
                        .orElseGet(() -> newMethod.of(TypedCard.readPage(payer, shapes.now())));
        contact(payer, method.withObjectProperty("billing_details"));
        return method;
    }

    void change(ObjectNode method, Params params) {
        apply(params, method);
        Params card = params.nested("card");
        ObjectNode details = method.withObjectProperty("card");
        card.positive("exp_month").ifPresent(it -> details.put("exp_month", it));
        card.positive("exp_year").ifPresent(it -> details.put("exp_year", it));
    }

    private static void apply(Params params, ObjectNode method) {
        params.mergeMetadata(method.withObjectProperty("metadata"));
        params.text("allow_redisplay").ifPresent(it -> method.put("allow_redisplay", it));
        Params details = params.nested("billing_details");
        ObjectNode known = method.withObjectProperty("billing_details");
        contact(details, known);
        Params address = details.nested("address");
        ObjectNode place = known.withObjectProperty("address");
        place.fieldNames()
                .forEachRemaining(name -> address.text(name).ifPresent(it -> place.put(name, it)));
    }

    private static void contact(Params from, ObjectNode details) {
        CONTACT.forEach(name -> from.text(name).ifPresent(it -> details.put(name, it)));
    }
}
