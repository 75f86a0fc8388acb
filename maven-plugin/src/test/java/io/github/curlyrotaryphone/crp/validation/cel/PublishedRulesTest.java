package io.github.curlyrotaryphone.crp.validation.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.validation.cel.PublishedRules.NotEvaluated;
import org.junit.jupiter.api.Test;

/** Every rule of the CRDs that crp knows can be evaluated, but for those that docs/validation.md names. */
class PublishedRulesTest {
    @Test
    void onlyRulesThatNeedTheObjectInTheClusterAreNotEvaluated() {
        PublishedRules rules = PublishedRules.read();

        assertThat(rules.count()).isGreaterThan(150);
        assertThat(rules.notEvaluated())
                .isNotEmpty()
                .allMatch(rule -> rule.rule().contains("oldSelf"))
                .map(NotEvaluated::reason)
                .containsOnly("it compares with the object in the cluster");
    }
}
