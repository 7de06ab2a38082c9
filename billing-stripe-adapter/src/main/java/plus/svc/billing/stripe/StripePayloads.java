package plus.svc.billing.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.port.Payloads;

import java.io.IOException;

/** What Stripe wrote, as the inbox keeps it. */
public final class StripePayloads implements Payloads {

    private static final ObjectWriter WRITER =
            JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    private final EventReader reader;

    /** For a service that takes what happens in the mode of {@code secretKey} alone. */
    public StripePayloads(String secretKey) {
        this(KeyMode.of(secretKey));
    }

    private StripePayloads(KeyMode mode) {
        this.reader = new EventReader(mode);
    }

    /** For looking at events of either mode. */
    public static StripePayloads ofAnyMode() {
        return new StripePayloads(KeyMode.UNKNOWN);
    }

    @Override
    public ProviderEvent read(byte[] payload) {
        return reader.read(payload);
    }

    @Override
    public String show(byte[] payload) {
        try {
            JsonNode event = Json.READER.readTree(payload);
            return event.isMissingNode()
                    ? "(erased)"
                    : WRITER.writeValueAsString(Masking.mask(event));
        } catch (JsonProcessingException unreadable) {
            return "(not shown: it is not JSON)";
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }
}
