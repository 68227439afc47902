// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConditionsPropertiesTest {
    private static final String PIECES =
            "file plan changeset history now .path .files .exists(f, .map(x, has( glob('**')"
                    + " matches('(') executions(1) [ ] { } ( ) ' \" \\ r' b' 1 1u 1.5e9 -9223372036854775808 null true @result"
                    + " __result__ // optional.of(1) type(1) timestamp('x') duration('1s') google.protobuf.Any{} `a`";

    @Property(tries = 150)
    void whateverIsWrittenIsReadOrComplainedOf(@ForAll("texts") String text) {
        CompiledConditions conditions = CompiledConditions.of(List.of("true", text));

        assertThat(conditions.flaws()).allSatisfy(flaw -> {
            assertThat(flaw.condition()).isEqualTo(1);
            assertThat(flaw.line()).isPositive();
            assertThat(flaw.column()).isPositive();
            assertThat(flaw.problem()).isNotBlank();
        });
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.strings().ofMinLength(1).ofMaxLength(6),
                Arbitraries.of(PIECES.split(" ", -1)),
                Arbitraries.of(" && ", " || ", " == ", " + ", " in ", "? ", ": ", "\n", "\u0000", "\ud83d\ude00"));
        return piece.list().ofMinSize(1).ofMaxSize(10).map(pieces -> String.join("", pieces));
    }
}
