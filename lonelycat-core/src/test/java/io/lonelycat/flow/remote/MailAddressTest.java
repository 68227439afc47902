// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One plain address, which every reader takes for the same. */
class MailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a@b", "team@example.org", "first.last+tag@mail-1.example.org", "_x@example.org", "9@9.example"})
    void takesPlainOnes(String text) {
        assertThat(MailAddress.isOne(text)).isTrue();
        assertThat(MailAddress.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b",
                "a@b@c",
                "a b@c",
                "a@b c",
                "a,b@c",
                "a@b,c@d",
                "a@b;c@d",
                "Team <a@b>",
                "<a@b>",
                "\"a\"@b",
                "a(comment)@b",
                "a@[127.0.0.1]",
                "a..b@c",
                ".a@b",
                "a.@b",
                "a@.b",
                "a@b.",
                "a@-b",
                "a@b-",
                "a@b..c",
                "a@b\r\nBcc: e@f",
                "a@b\n",
                "a\r@b",
                "a\u0000@b",
                "ä@b",
                "a@bücher.example",
                "a%c@b",
                "a!c@b",
                "a/c@b",
                "-a@b"
            })
    void takesNothingElse(String text) {
        assertThat(MailAddress.isOne(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65})
    void countsLetters(int length) {
        assertThat(MailAddress.isOne("a".repeat(length) + "@b")).isEqualTo(length <= 64);
        assertThat(MailAddress.isOne("a@" + "b".repeat(length - 1))).isEqualTo(length <= 64);
    }
}
