// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What policies are called. */
class PolicyChoicesTest {
    @Test
    void saysWhichPolicyWasMeantOrWhichThereAre() {
        PolicyChoices names = new PolicyChoices(List.of("strict", "open"));

        assertThat(names.instead("strikt")).isEqualTo(" Did you mean `strict`?");
        assertThat(names.instead("something")).isEqualTo(" There are: open, strict.");
        assertThat(new PolicyChoices(List.of()).instead("strict")).isEmpty();
    }

    @Test
    void refusesADefaultThatThereIsNot() {
        PolicyChoices names = new PolicyChoices(List.of("strict", "open"));

        assertThatThrownBy(() -> names.requireKnown("nope"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "defaultPolicy: There is no policy `nope` on this Jenkins. There are: open, strict. Add it to"
                                + " the policies, or leave the default out for the built-in one.");
        assertThatCode(() -> names.requireKnown("open")).doesNotThrowAnyException();
        assertThatCode(() -> names.requireKnown("")).doesNotThrowAnyException();
    }

    @Test
    void refusesTwoOfOneNameAndOneOfNone() {
        assertThatThrownBy(() -> new PolicyChoices(List.of("a", "b", "a")).requireDistinct())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Two policies are called `a`");
        assertThatThrownBy(() ->
                        PolicyChoices.of(List.of(new NamedPolicy("  ", "text"))).requireDistinct())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("A policy has no name");
    }
}
