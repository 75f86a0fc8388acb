package io.github.curlyrotaryphone.crp.validation.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.kubernetes.schema.CelRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules may use: CEL itself, and what Kubernetes adds to it. */
class EvaluatorTest {
    private static final Evaluator EVALUATOR = new Evaluator();
    private static final Object SELF = Map.of(
            "name",
            "iris",
            "numbers",
            List.of(3L, 1L, 2L),
            "names",
            List.of("a", "b", "a"),
            "labels",
            Map.of("a", "b"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self.name.startsWith('ir') && size(self.numbers) == 3 && has(self.labels.a) && !has(self.labels.b)",
                "self.numbers.all(n, n > 0) && self.names.exists_one(n, n == 'b') && 1.0 < 2",
                "self.?other.orValue('x') == 'x' && self.?name.hasValue()",
                "self.labels.all(k, v, k == 'a' && v == 'b')",
                "'%s-%d %.1f%% %x %s'.format(['a', 1, 2.55, 255, [1, 'b']]) == 'a-1 2.6% ff [1, b]' && 'A,B'.lowerAscii().split(',').join('+') == 'a+b'",
                "'hello'.substring(1, 3) == 'el' && 'hello'.indexOf('l') == 2 && ' a '.trim() == 'a'",
                "sets.contains([1, 2], [1]) && sets.equivalent([1], [1, 1]) && sets.intersects([1], [1, 2])",
                "[1, 2, 2].isSorted() && !self.numbers.isSorted() && ['a', 'b'].isSorted()",
                "self.numbers.sum() == 6 && self.numbers.min() == 1 && self.numbers.max() == 3 && [1.5, 2.0].sum() == 3.5",
                "self.names.indexOf('a') == 0 && self.names.lastIndexOf('a') == 2 && self.names.indexOf('z') == -1",
                "'abc 123'.find('[0-9]+') == '123' && 'abc'.find('[0-9]') == '' && 'a1b2'.findAll('[0-9]') == ['1', '2']",
                "isURL('https://example.com:80/a?b=c') && !isURL('../a') && url('https://example.com:80/a').getPort() == '80'",
                "url('https://example.com:80/a%20b?x=1&x=2').getScheme() == 'https'",
                "url('https://example.com:80/a%20b?x=1&x=2').getHost() == 'example.com:80'",
                "url('https://[::1]:80/a').getHostname() == '::1'",
                "url('https://example.com/a%20b').getEscapedPath() == '/a%20b'",
                "url('https://example.com/?x=1&x=2').getQuery() == {'x': ['1', '2']}",
                "isIP('10.0.0.1') && isIP('::1') && !isIP('10.0.0.256') && !isIP('::ffff:1.2.3.4') && !isIP('example.com')",
                "ip('10.0.0.1').family() == 4 && ip('::1').isLoopback() && ip('0.0.0.0').isUnspecified()",
                "ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:DB8::1') && string(ip('2001:db8:0:0::1')) == '2001:db8::1'",
                "ip('8.8.8.8').isGlobalUnicast() && ip('224.0.0.1').isLinkLocalMulticast() && ip('fe80::1').isLinkLocalUnicast()",
                "isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0/33') && !isCIDR('10.0.0.0')",
                "cidr('10.0.0.0/8').containsIP('10.1.2.3') && !cidr('10.0.0.0/8').containsIP(ip('11.0.0.1'))",
                "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && !cidr('10.0.0.0/8').containsCIDR(cidr('0.0.0.0/0'))",
                "cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8') && cidr('10.1.2.3/8').prefixLength() == 8",
                "string(cidr('10.1.2.3/8').ip()) == '10.1.2.3'",
                "isQuantity('1Gi') && !isQuantity('1 Gi') && quantity('1Gi').isGreaterThan(quantity('1G'))",
                "quantity('500m').add(quantity('0.5')).compareTo(quantity('1')) == 0",
                "quantity('2').sub(1).asInteger() == 1 && quantity('-1').sign() == -1 && !quantity('100m').isInteger()",
                "quantity('1k').isLessThan(quantity('1Ki')) && quantity('1500m').asApproximateFloat() == 1.5",
                "isSemver('1.2.3') && !isSemver('v1.2.3') && !isSemver('1.2') && semver('1.2.3').minor() == 2",
                "semver('1.2.3').isGreaterThan(semver('1.2.3-rc.1')) && semver('1.10.0').compareTo(semver('1.9.0')) == 1",
                "semver('1.0.0-alpha.2').isLessThan(semver('1.0.0-alpha.10')) && semver('1.0.0-1').isLessThan(semver('1.0.0-a'))",
                "!format.dns1123Label().validate('iris').hasValue() && format.dns1123Label().validate('Iris').hasValue()",
                "format.named('uuid').hasValue() && !format.named('other').hasValue()",
                "format.named('dns1123Subdomain').value().validate('a_b').hasValue()",
                "duration('1m') > duration('59s') && timestamp('2026-01-01T00:00:00Z') < timestamp('2026-01-02T00:00:00Z')",
            })
    void kubernetesFunctionsDoWhatItsApiServerDoes(String rule) {
        assertThat(evaluate(rule)).isEqualTo(new Outcome.Kept());
    }

    @Test
    void aBrokenRuleSaysItsMessage() {
        CelRule plain = new CelRule("self.name == 'rose'", "must be a rose", "");
        CelRule computed = new CelRule("self.name == 'rose'", "must be a rose", "'no rose: ' + self.name");
        CelRule silent = new CelRule("self.name == 'rose'", "", "");
        CelRule faulty = new CelRule("self.name == 'rose'", "must be a rose", "self.nothing.here");

        assertThat(EVALUATOR.evaluate(plain, SELF)).isEqualTo(new Outcome.Broken("must be a rose"));
        assertThat(EVALUATOR.evaluate(computed, SELF)).isEqualTo(new Outcome.Broken("no rose: iris"));
        assertThat(EVALUATOR.evaluate(silent, SELF)).isEqualTo(new Outcome.Broken("failed rule: self.name == 'rose'"));
        assertThat(EVALUATOR.evaluate(faulty, SELF)).isEqualTo(new Outcome.Broken("must be a rose"));
    }

    @Test
    void aRuleThatCannotBeEvaluatedSaysWhy() {
        assertThat(evaluate("self == oldSelf"))
                .isEqualTo(new Outcome.NotEvaluated("it compares with the object in the cluster"));
        assertThat(evaluate("self.nothing == 1")).isInstanceOf(Outcome.NotEvaluated.class);
        assertThat(evaluate("self.name.unheardOf()"))
                .isInstanceOfSatisfying(
                        Outcome.NotEvaluated.class,
                        outcome -> assertThat(outcome.reason()).contains("unheardOf"));
        assertThat(evaluate("ip('x').family() == 4")).isInstanceOf(Outcome.NotEvaluated.class);
        assertThat(evaluate("self.name ==")).isInstanceOf(Outcome.NotEvaluated.class);
    }

    private static Outcome evaluate(String rule) {
        return EVALUATOR.evaluate(new CelRule(rule, "", ""), SELF);
    }
}
