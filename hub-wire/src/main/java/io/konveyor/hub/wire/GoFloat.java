package io.konveyor.hub.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating point numbers in the words of Go's {@code strconv}: the fewest digits that read back as
 * the same number. (Java 17 may write one digit too many.)
 */
final class GoFloat {
    private GoFloat() {}

    /** As {@code encoding/json} writes it: an exponent below 1e-6 and from 1e21 on. */
    static String json(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-6 || size >= 1e21)) {
            return scientific(value).replace("e-0", "e-");
        }
        return plain(value);
    }

    /** As YAML has it, {@code %g}: an exponent below 1e-4 and from 1e6 on. */
    static String yaml(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e6)) {
            return scientific(value);
        }
        return plain(value);
    }

    private static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            return 1 / value < 0 && value == 0 ? "-0" : Long.toString((long) value);
        }
        return shortest(value).stripTrailingZeros().toPlainString();
    }

    private static String scientific(double value) {
        BigDecimal digits = shortest(value).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }
}
