package io.github.curlyrotaryphone.crp.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "password",
                "dbPassword",
                "MYSQL_PWD",
                "passphrase",
                "apiKey",
                "API_KEY",
                "api-key",
                "apikey",
                "AWS_SECRET_ACCESS_KEY",
                "accountKey",
                "GIT_TOKEN",
                "client.secret",
                "credentials",
                "CREDENTIAL"
            })
    void aNameThatSoundsLikeASecretIsOne(String name) {
        assertThat(SecretName.isOne(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAX_TOKENS",
                "KEY",
                "PRIMARY_KEY",
                "keyboard",
                "monkey",
                "COMPASS",
                "PASSWORDLESS",
                "secretary",
                "LOG_LEVEL",
                "",
                "日本語"
            })
    void aNameThatOnlyHoldsTheLettersIsNone(String name) {
        assertThat(SecretName.isOne(name)).isFalse();
    }

    @Test
    void ofFieldsThatNobodyKnowsOnlyTheValueItselfIsASecret() {
        assertThat(SecretName.isFieldOfOne("clientSecret")).isTrue();
        assertThat(SecretName.isFieldOfOne("password")).isTrue();
        assertThat(SecretName.isFieldOfOne("secretName")).isFalse();
        assertThat(SecretName.isFieldOfOne("tokenUrl")).isFalse();
        assertThat(SecretName.isFieldOfOne("key")).isFalse();
    }
}
