// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${DB}",
                "$(cat x)",
                "a{{b}}c",
                "%(x)s1234",
                "#{env.x1}",
                "***",
                "x***y",
                "$NAME",
                "%NAME%",
                "@name.x@",
                "<your key>",
                "{token}",
                "aab1",
                "changeit",
                "change-me-please",
                "test1234567",
                "password12",
                "xxxx-yyyy",
                "secret-0000",
                "my_token_99",
                "secret97",
                "xxxx-yyyy-zzzz",
                "222-333-444-5",
                "01234567-secret",
                "user-1111111",
                ""
            })
    void takesReferencesAndKnownWordsForPlaceHolders(String value) {
        assertThat(SecretValue.isPlaceholder(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aab1c",
                "xx-yy-zz-1",
                "$2b$10$abcdef",
                "change-hq",
                "test12345678x9",
                "pass-194",
                "hq-hq1",
                "secret-0001a7",
                "gq-test"
            })
    void takesAnythingElseForAValue(String value) {
        assertThat(SecretValue.isPlaceholder(value)).isFalse();
    }

    @Test
    void takesWhatAReferenceFallsBackTo() {
        assertThat(SecretValue.given("${DB_PASS:-k9Zq}")).isEqualTo("k9Zq");
        assertThat(SecretValue.given("${DB_PASS:k9Zq}")).isEqualTo("k9Zq");
        assertThat(SecretValue.given("${DB_PASS}")).isEqualTo("${DB_PASS}");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/app/key, true",
        "./key.pem, true",
        "https://x.org/a, true",
        "v1.2.3, true",
        "app.db.key, true",
        "k9Zq72, false",
        "a/b, false"
    })
    void knowsWhereSomethingIsByItsForm(String value, boolean place) {
        assertThat(SecretValue.isPlace(value)).isEqualTo(place);
    }
}
