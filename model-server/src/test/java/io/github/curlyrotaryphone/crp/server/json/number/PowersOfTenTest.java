package io.github.curlyrotaryphone.crp.server.json.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PowersOfTenTest {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private static BigDecimal powerOfTwo(int power) {
        return power < 0
                ? BigDecimal.ONE.divide(TWO.pow(-power)) // exact: halves have finitely many digits
                : TWO.pow(power);
    }

    @Test
    void everyPowerIsBelowItsValueByLessThanOneUnit() {
        for (int power = PowersOfTen.LEAST; power <= PowersOfTen.GREATEST; power++) {
            BigInteger bits = unsigned(PowersOfTen.high(power)).shiftLeft(64).add(unsigned(PowersOfTen.low(power)));
            BigDecimal unit = powerOfTwo(PowersOfTen.exponent(power) - 127);

            BigDecimal value = new BigDecimal(bits).multiply(unit);

            assertThat(bits.bitLength()).as("bits of 10^%d", power).isEqualTo(128);
            assertThat(BigDecimal.ONE.scaleByPowerOfTen(power))
                    .as("10^%d", power)
                    .isGreaterThanOrEqualTo(value)
                    .isLessThan(value.add(unit));
        }
    }

    @Test
    void theLogarithmsAreTheGreatestIntegersBelow() {
        for (int power = -1074; power <= 971; power++) {
            BigDecimal value = powerOfTwo(power);
            assertFloor(PowersOfTen.log10OfPowerOfTwo(power), value);
            assertFloor(PowersOfTen.log10OfThreeQuarters(power), value.multiply(new BigDecimal("0.75")));
        }
    }

    private static void assertFloor(int logarithm, BigDecimal value) {
        assertThat(value)
                .isGreaterThanOrEqualTo(BigDecimal.ONE.scaleByPowerOfTen(logarithm))
                .isLessThan(BigDecimal.ONE.scaleByPowerOfTen(logarithm + 1));
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
