package io.github.curlyrotaryphone.crp.server.json.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are read as the JDK reads them, to the last bit. */
class NumbersTest {

    private static final long SEED = 14;
    private static final int NUMBERS = 100_000;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Random random = new Random(SEED);

    private static JsonInput read(String number) {
        JsonInput input = new JsonInput(number.getBytes(StandardCharsets.US_ASCII));
        input.nextToken();
        return input;
    }

    private static void assertAsTheJdk(String number) {
        JsonInput input = read(number);
        if (Double.doubleToRawLongBits(input.getDoubleValue()) != Double.doubleToRawLongBits(Double.parseDouble(number))
                || Float.floatToRawIntBits(input.getFloatValue())
                        != Float.floatToRawIntBits(Float.parseFloat(number))) {
            throw new AssertionError("%s was read as the double %s and the float %s"
                    .formatted(number, input.getDoubleValue(), input.getFloatValue()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0e5",
                "0e999999999999",
                "1e999999999999",
                "1e-999999999999",
                "5.1",
                "0.5",
                "255",
                "9007199254740993",
                "9007199254740992.5",
                "9007199254740993.00000000000000000000001",
                "2.2250738585072012e-308",
                "2.2250738585072011e-308",
                "2.4703282292062327e-324",
                "2.4703282292062328e-324",
                "4.9e-324",
                "1.7976931348623158e308",
                "1.7976931348623159e308",
                "3.4028235e38",
                "3.4028236e38",
                "1.17549435e-38",
                "1.1754942e-38",
                "7.0064923216240854e-46",
                "7.0064923216240853e-46",
                "16777217",
                "16777217.0000000001",
                "1.00000005960464477539062499",
                "1.00000005960464477539062500",
                "1.00000005960464477539062501",
                "8.5070592e37",
                "18446744073709551615",
                "18446744073709551616",
                "0.000000000000000000000000000001234567890123456789",
                "123456789012345678901234567890e-30",
                "6.631236846766476e-316",
                "3.2378839133029012895883524125015321748630094e-308",
                "0.10000000149011612"
            })
    void hardNumbersAreRoundedRightly(String number) {
        assertAsTheJdk(number);
    }

    @Test
    void whatTheJdkWritesIsReadAsItIs() {
        for (int i = 0; i < NUMBERS; i++) {
            double anyDouble = Double.longBitsToDouble(random.nextLong());
            float anyFloat = Float.intBitsToFloat(random.nextInt());
            if (Double.isFinite(anyDouble) && Float.isFinite(anyFloat)) {
                assertAsTheJdk(Double.toString(anyDouble));
                assertAsTheJdk(Float.toString(anyFloat));
                assertAsTheJdk(Double.toString(anyFloat));
                assertAsTheJdk(Double.toString(random.nextGaussian()));
            }
        }
    }

    @Test
    void anyDigitsWithAnyExponentAreRoundedRightly() {
        for (int i = 0; i < NUMBERS; i++) {
            String digits = Long.toString(random.nextLong() >>> 1 + random.nextInt(62));
            assertAsTheJdk(digits + "e" + (random.nextInt(700) - 370));
            assertAsTheJdk("-" + digits + "." + digits + "E" + (random.nextInt(80) - 60));
        }
    }

    /** Halfway between two neighbours, and a little above and below: the hardest numbers that there are. */
    @Test
    void halfwayBetweenNeighboursTheEvenOneIsTaken() {
        for (int i = 0; i < NUMBERS / 20; i++) {
            float single = Math.abs(Float.intBitsToFloat(random.nextInt()));
            double twice = Math.abs(Double.longBitsToDouble(random.nextLong()));
            if (single < Float.MAX_VALUE && twice < Double.MAX_VALUE) {
                assertAround(new BigDecimal(single)
                        .add(new BigDecimal(Math.nextUp(single)))
                        .divide(TWO));
                assertAround(new BigDecimal(twice)
                        .add(new BigDecimal(Math.nextUp(twice)))
                        .divide(TWO));
            }
        }
    }

    private static void assertAround(BigDecimal middle) {
        BigDecimal little = middle.ulp().movePointLeft(2);
        if (middle.precision() < 900) { // the longest number that is read at all has 1,000 characters
            assertAsTheJdk(middle.toString());
            assertAsTheJdk(middle.add(little).toString());
            assertAsTheJdk(middle.subtract(little).toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, true, true",
        "-0, true, true",
        "9223372036854775807, true, true",
        "9223372036854775808, false, true",
        "-9223372036854775808, true, false",
        "-9223372036854775809, false, false",
        "18446744073709551615, false, true",
        "18446744073709551616, false, false",
        "28446744073709551615, false, false",
        "99999999999999999999, false, false",
        "-1, true, false",
        "10000000000000000000, false, true",
        "100000000000000000000, false, false"
    })
    void integersAreKeptWhereTheyFit(String number, boolean fitsLong, boolean fitsUnsigned) {
        JsonInput input = read(number);

        assertThat(input.currentToken()).isEqualTo(Token.VALUE_NUMBER_INT);
        assertThat(input.fitsLong()).isEqualTo(fitsLong);
        assertThat(input.fitsUnsignedLong()).isEqualTo(fitsUnsigned);
        if (fitsLong || fitsUnsigned) {
            assertThat(input.getBits()).isEqualTo(new BigInteger(number).longValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
    void theValuesThatJsonHasNoNumberForAreTakenBare(String word, Double value) {
        assertThat(read(word).getDoubleValue()).isEqualTo(value);
        assertThat(read(word).getFloatValue()).isEqualTo(Float.valueOf(value.floatValue()));
    }
}
