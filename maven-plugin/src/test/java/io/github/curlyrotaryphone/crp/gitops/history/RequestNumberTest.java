package io.github.curlyrotaryphone.crp.gitops.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestNumberTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Merge pull request #12 from ml/crp/prod/iris               | 12
            Promote iris 1.0 to prod (#13)                             | 13
            Merge pull request 'Promote iris' (#14) from crp/prod/iris into main | 14
            Merge pull request 'Take back (#3)' (#15) from x into main | 15
            Revert Deploy iris (#16) (#17)                             | 17
            Promote iris (!18)                                         | 18
            Merged PR 19: Promote iris                                 | 19
            Merged in crp/prod/iris (pull request #20)                 | 20
            """)
    void theSubjectOfAForgeHoldsTheNumber(String subject, long number) {
        assertThat(RequestNumber.in(subject, subject)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "See merge request team/clusters!21, 21",
        "See merge request !22, 22",
        "Reviewed-on: https://git.example.com/ml/clusters/pulls/23, 23"
    })
    void theBodyOfAForgeHoldsTheNumber(String line, long number) {
        String subject = "Merge branch 'crp/prod/iris' into 'main'";

        assertThat(RequestNumber.in(subject, subject + "\n\nPromote iris\n\n" + line + "\n"))
                .contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Deploy iris 1.0 to dev",
                "Revert \"Deploy iris (#12)\"",
                "Fix #12",
                "Deploy iris (#99999999999999999999)",
                "Merge branch 'main'"
            })
    void otherSubjectsHoldNone(String subject) {
        assertThat(RequestNumber.in(subject, subject + "\n\nsee issue (#4) of team!5\n"))
                .isEmpty();
    }
}
