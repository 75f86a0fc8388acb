package io.github.curlyrotaryphone.crp.compare.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How an account in an address is shown. */
class AddressAccountTest {
    @Test
    void anAccountIsMaskedWherePasswordAndHostAreThere() {
        assertThat(AddressAccount.masked("postgres://ada:pw@db:5432/x")).isEqualTo("postgres://(masked)@db:5432/x");
        assertThat(AddressAccount.masked("https://example.com/a@b")).isEqualTo("https://example.com/a@b");
        assertThat(AddressAccount.masked("ada:pw@db")).isEqualTo("ada:pw@db");
    }
}
