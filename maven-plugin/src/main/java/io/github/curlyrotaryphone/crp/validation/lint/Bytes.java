package io.github.curlyrotaryphone.crp.validation.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of memory in the notation of manifests. */
final class Bytes {
    static final BigDecimal MEBI = BigDecimal.valueOf(1L << 20);

    private Bytes() {}

    /** In whole mebibytes, rounded up. */
    static String shown(BigDecimal bytes) {
        return bytes.divide(MEBI, 0, RoundingMode.CEILING).toPlainString() + "Mi";
    }
}
