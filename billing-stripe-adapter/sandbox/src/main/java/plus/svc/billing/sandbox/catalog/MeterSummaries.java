package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A customer's usage, hour by hour, day by day, or all at once. */
public final class MeterSummaries {

    private final Meters meters;
    private final MeterEvents events;

    MeterSummaries(Meters meters, MeterEvents events) {
        this.meters = meters;
        this.events = events;
    }

    /** The newest first; windows in which nothing was used are left out. */
    public List<ObjectNode> of(String meterId, Params params) {
        meters.find(meterId);
        String customer = params.required("customer");
        long start = minute(params, "start_time");
        long end = minute(params, "end_time");
        long window = window(params, end - start);
        List<ObjectNode> summaries = new ArrayList<>();
        for (long from = start; from < end; from += window) {
            long to = Math.min(end, from + window);
            long used = events.sum(meterId, customer, from, to);
            if (used != 0) {
                summaries.addFirst(
                        summary(meterId, customer, from, to).put("aggregated_value", used));
            }
        }
        return summaries;
    }

    private static long minute(Params params, String name) {
        params.required(name);
        return params.whole(name)
                .filter(it -> it % 60 == 0)
                .orElseThrow(
                        () ->
                                Refusal.invalid(
                                        name, "This timestamp must be aligned with minutes."));
    }

    private static long window(Params params, long all) {
        return switch (params.text("value_grouping_window").orElse("")) {
            case "hour" -> Duration.ofHours(1).toSeconds();
            case "day" -> Duration.ofDays(1).toSeconds();
            default -> Math.max(1, all);
        };
    }

    private static ObjectNode summary(String meter, String customer, long from, long to) {
        return Json.object()
                .put("id", "mtrusg_" + meter + "_" + customer + "_" + from)
                .put("object", "billing.meter_event_summary")
                .put("start_time", from)
                .put("end_time", to)
                .put("livemode", false)
                .put("meter", meter);
    }
}
