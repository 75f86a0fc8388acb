package io.github.curlyrotaryphone.crp.server.json.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalTest {

    private static final long SEED = 14;
    private static final int NUMBERS = 50_000;

    private static String write(double value) {
        byte[] bytes = new byte[ShortestDecimal.MOST_BYTES];
        return new String(bytes, 0, ShortestDecimal.write(value, bytes, 0), StandardCharsets.US_ASCII);
    }

    private static String write(float value) {
        byte[] bytes = new byte[ShortestDecimal.MOST_BYTES];
        return new String(bytes, 0, ShortestDecimal.write(value, bytes, 0), StandardCharsets.US_ASCII);
    }

    /** Of 2.0E-3 and others, JDK 17 writes more digits than it takes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "1.0",
                "-1.0",
                "0.1",
                "0.3",
                "100.0",
                "123456.789",
                "9999999.0",
                "1.0E7",
                "1.2345678E7",
                "0.002",
                "0.001",
                "9.99E-4",
                "1.0E22",
                "1.0E23",
                "2.0E23",
                "8.41E21",
                "9.007199254740992E15",
                "4.9E-324",
                "9.9E-324",
                "2.2250738585072014E-308",
                "2.225073858507201E-308",
                "1.7976931348623157E308"
            })
    void aDoubleIsWrittenAsShortAsItIsKnown(String text) {
        assertThat(write(Double.parseDouble(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "1.0",
                "0.1",
                "0.3",
                "3.3554432E7",
                "9999999.0",
                "1.0E7",
                "1.0E10",
                "1.1E10",
                "2.0E-3",
                "8.4E21",
                "2.0E23",
                "1.4E-45",
                "2.8E-45",
                "1.1754944E-38",
                "1.1754942E-38",
                "3.4028235E38",
                "-3.4028235E38"
            })
    void aFloatIsWrittenAsShortAsItIsKnown(String text) {
        assertThat(new BigDecimal(write(Float.parseFloat(text)))).isEqualByComparingTo(text);
        assertThat(write(Float.parseFloat(text))).hasSizeLessThanOrEqualTo(text.length());
    }

    @Test
    void everyDoubleComesBackAndNoShorterOneWould() {
        Random random = new Random(SEED);
        for (int i = 0; i < NUMBERS; i++) {
            assertShortest(Double.longBitsToDouble(random.nextLong()));
            assertShortest(random.nextGaussian());
        }
        for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
            double power = Math.scalb(1.0, exponent);
            assertShortest(power);
            assertShortest(Math.nextUp(power));
            assertShortest(Math.nextDown(power));
        }
    }

    @Test
    void everyFloatComesBackAndNoShorterOneWould() {
        Random random = new Random(SEED);
        for (int i = 0; i < NUMBERS; i++) {
            assertShortest(Float.intBitsToFloat(random.nextInt()));
            assertShortest((float) random.nextGaussian());
        }
        for (int exponent = Float.MIN_EXPONENT - 23; exponent <= Float.MAX_EXPONENT; exponent++) {
            float power = Math.scalb(1.0F, exponent);
            assertShortest(power);
            assertShortest(Math.nextUp(power));
            assertShortest(Math.nextDown(power));
        }
    }

    private static void assertShortest(double value) {
        if (Double.isFinite(value) && value != 0) {
            String text = write(value);
            assertThat(Double.parseDouble(text)).isEqualTo(value);
            for (String shorter : shorter(text, new BigDecimal(value))) {
                assertThat(Double.parseDouble(shorter))
                        .as("instead of %s", text)
                        .isNotEqualTo(value);
            }
        }
    }

    private static void assertShortest(float value) {
        if (Float.isFinite(value) && value != 0) {
            String text = write(value);
            assertThat(Float.parseFloat(text)).isEqualTo(value);
            for (String shorter : shorter(text, new BigDecimal(value))) {
                assertThat(Float.parseFloat(shorter)).as("instead of %s", text).isNotEqualTo(value);
            }
        }
    }

    /** The neighbours with one digit less; none where the text has the two digits that it must have. */
    private static List<String> shorter(String text, BigDecimal value) {
        int digits = new BigDecimal(text).stripTrailingZeros().precision();
        return digits <= 2
                ? List.of()
                : Stream.of(RoundingMode.FLOOR, RoundingMode.CEILING)
                        .map(mode ->
                                value.round(new MathContext(digits - 1, mode)).toString())
                        .toList();
    }
}
