package io.konveyor.hub.http;

import io.konveyor.hub.wire.WireFormat;
import java.util.Optional;

/**
 * Which format a client reads and writes, as upstream decides it: {@code Accept} from left to
 * right, without weights, case-sensitive; {@code Content-Type} compared exactly.
 *
 * <p>Source: tackle2-hub 624977ec, observed.
 */
final class Negotiation {
    private static final String JSON = "application/json";
    private static final String YAML = "application/x-yaml";

    private Negotiation() {}

    /** The first format that {@code accept} names; empty if it names neither. */
    static Optional<WireFormat> accepted(String accept) {
        boolean empty = true;
        for (String entry : accept.split(",", -1)) {
            String type = withoutParameters(entry);
            if (type.isEmpty()) {
                continue;
            }
            empty = false;
            switch (type) {
                case JSON, "*/*", "application/*" -> {
                    return Optional.of(WireFormat.JSON);
                }
                case YAML -> {
                    return Optional.of(WireFormat.YAML);
                }
                default -> {
                    // not one of ours: the next entry decides
                }
            }
        }
        return empty ? Optional.of(WireFormat.JSON) : Optional.empty();
    }

    /** The format of a body of {@code contentType}; empty if upstream reads no such body. */
    static Optional<WireFormat> sent(String contentType) {
        return switch (withoutParameters(contentType)) {
            case "", JSON, "application/x-www-form-urlencoded" -> Optional.of(WireFormat.JSON);
            case YAML -> Optional.of(WireFormat.YAML);
            default -> Optional.empty();
        };
    }

    static String contentType(WireFormat format) {
        return (format == WireFormat.YAML ? YAML : JSON) + "; charset=utf-8";
    }

    private static String withoutParameters(String type) {
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
    }
}
