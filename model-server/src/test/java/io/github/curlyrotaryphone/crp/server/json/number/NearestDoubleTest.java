package io.github.curlyrotaryphone.crp.server.json.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided is right; that what is not decided comes out right too, the tests of JsonInput show. */
class NearestDoubleTest {

    private static final long SEED = 14;
    private static final int NUMBERS = 200_000;

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "51, -1",
        "9007199254740994, 0",
        "17, -1",
        "50, -2",
        "500000000000000000, -18",
        "18446744073709551615, 0",
        "123456789012345678, -40",
        "1, 308",
        "17976931348623157, 292",
        "17976931348623159, 292",
        "1, 309",
        "25, -1"
    })
    void whatDataConsistsOfIsDecided(String digits, int power) {
        double nearest = NearestDouble.of(Long.parseUnsignedLong(digits), power);

        assertThat(nearest).isEqualTo(Double.parseDouble(digits + "E" + power));
    }

    @ParameterizedTest
    @CsvSource({"9007199254740993, 0", "1, -320", "4, -343", "1, 400"})
    void whatTakesMoreThan128BitsIsLeftOpenAndNeverWrong(String digits, int power) {
        double nearest = NearestDouble.of(Long.parseUnsignedLong(digits), power);

        assertThat(nearest).isIn(NearestDouble.UNDECIDED, Double.parseDouble(digits + "E" + power));
    }

    @Test
    void hardlyAnythingIsLeftOpen() {
        Random random = new Random(SEED);
        int open = 0;
        for (int i = 0; i < NUMBERS; i++) {
            long digits = random.nextLong() >>> 1 + random.nextInt(62);
            int power = random.nextInt(60) - 40;
            double exact = Double.parseDouble(digits + "E" + power);
            double nearest = NearestDouble.of(digits, power);
            open += Double.isNaN(nearest) ? 1 : 0;
            assertThat(nearest).isIn(NearestDouble.UNDECIDED, exact);
            assertThat(NearestDouble.toFloat(digits, power))
                    .isIn(NearestDouble.UNDECIDED, (double) Float.parseFloat(digits + "E" + power));
        }
        assertThat(open).isLessThan(NUMBERS / 1000);
    }
}
