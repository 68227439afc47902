// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as stricter, for lists and for single values. */
class TighterTest {
    private static final Tightening.Measure NUMBER = value -> OptionalLong.of(value.integer(0, 99));

    @ParameterizedTest
    @CsvSource({
        "ADD, '', a, true",
        "ADD, a, ab, true",
        "ADD, ab, a, false",
        "ADD, a, '', false",
        "EXCEPT, a, '', true",
        "EXCEPT, ab, a, true",
        "EXCEPT, '', a, false",
        "EXCEPT, a, ab, false",
        "WIDEN, a, ab, true",
        "WIDEN, a, '', true",
        "WIDEN, '', a, false",
        "WIDEN, ab, a, false",
        "WIDEN, '', '', true",
        "ADMIT, ab, a, true",
        "ADMIT, '', a, true",
        "ADMIT, a, '', false",
        "ADMIT, a, ab, false",
        "ADMIT, '', '', true"
    })
    void aListIsAsStrictByWhatItsElementsMean(ListGrowth kind, String before, String after, boolean strict) {
        assertThat(kind.allows(letters(before), letters(after))).isEqualTo(strict);
    }

    private static Set<Integer> letters(String text) {
        return Set.copyOf(text.chars().boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({
        // kind, comes where none was, comes beside others, goes as the last, goes beside others
        "ADD, true, true, false, false",
        "WIDEN, false, true, true, false",
        "ADMIT, true, false, false, true",
        "EXCEPT, false, false, true, true"
    })
    void anElementComesOrGoes(ListGrowth kind, boolean first, boolean more, boolean last, boolean less) {
        assertThat(kind.mayCome(true)).isEqualTo(first);
        assertThat(kind.mayCome(false)).isEqualTo(more);
        assertThat(kind.mayGo(true)).isEqualTo(last);
        assertThat(kind.mayGo(false)).isEqualTo(less);
        assertThat(kind.mayBegin()).isEqualTo(first);
        assertThat(kind.mayGrow()).isEqualTo(more);
    }

    @Test
    void aValueIsStricterInOneDirectionAndWhereItIsNotThereByWhatThatMeans() {
        Tighter up = Tighter.up(NUMBER, "x");
        Tighter down = Tighter.down(NUMBER, "x");

        assertThat(up.allows(said(5), said(5))).isTrue();
        assertThat(up.allows(said(5), said(6))).isTrue();
        assertThat(up.allows(said(5), said(4))).isFalse();
        assertThat(down.allows(said(5), said(5))).isTrue();
        assertThat(down.allows(said(5), said(4))).isTrue();
        assertThat(down.allows(said(5), said(6))).isFalse();
        for (Tighter one : new Tighter[] {up, down}) {
            assertThat(one.allows(Optional.empty(), said(5)))
                    .as("it has to be there")
                    .isFalse();
            assertThat(one.allows(said(5), Optional.empty())).isFalse();
            assertThat(one.orAlways().allows(Optional.empty(), said(5))).isFalse();
            assertThat(one.orAlways().allows(said(5), Optional.empty())).isTrue();
            assertThat(one.orNothing().allows(Optional.empty(), said(5))).isTrue();
            assertThat(one.orNothing().allows(said(5), Optional.empty())).isFalse();
            assertThat(one.or(5).allows(Optional.empty(), said(5))).isTrue();
        }
        assertThat(up.or(5).allows(Optional.empty(), said(4))).isFalse();
        assertThat(down.or(5).allows(said(4), Optional.empty())).isFalse();
    }

    private static Optional<InputValue> said(int number) {
        return Optional.of(InputDocument.json("policy", ("{\"x\": " + number + "}").getBytes(UTF_8))
                .required("x"));
    }
}
