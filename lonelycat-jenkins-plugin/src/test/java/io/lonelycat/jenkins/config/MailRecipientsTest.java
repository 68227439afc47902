// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an administrator lets LonelyCat write to. */
class MailRecipientsTest {
    private static boolean have(String allowed, String address) {
        return MailRecipients.read(allowed).have(MailAddress.of(address));
    }

    @Test
    void areNobodyWhereNothingIsSaid() {
        assertThat(have("", "team@example.org")).isFalse();
        assertThat(have(" , ", "team@example.org")).isFalse();
    }

    @Test
    void areAddressesAndDomainsWhateverTheirCase() {
        String allowed = "Ops@Example.net, *@example.org\n eve@evil.example";

        assertThat(have(allowed, "ops@example.net")).isTrue();
        assertThat(have(allowed, "OPS@EXAMPLE.NET")).isTrue();
        assertThat(have(allowed, "anybody@example.ORG")).isTrue();
        assertThat(have(allowed, "eve@evil.example")).isTrue();
    }

    @Test
    void areNotTheirNeighbours() {
        String allowed = "ops@example.net *@example.org";

        assertThat(have(allowed, "op@example.net")).isFalse();
        assertThat(have(allowed, "xops@example.net")).isFalse();
        assertThat(have(allowed, "a@mail.example.org")).isFalse();
        assertThat(have(allowed, "a@evilexample.org")).isFalse();
        assertThat(have(allowed, "a@example.org.evil.example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*@", "*@*", "team@*", "@example.org", "Team <team@example.org>", "a*@example.org"})
    void saysWhatCanBeGivenInstead(String text) {
        assertThatThrownBy(() -> MailRecipients.read("ok@example.org, " + text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is no address that LonelyCat may write to. Give plain addresses");
    }
}
