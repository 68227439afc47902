// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedTestsTest {
    @Test
    void cutsNoCharacterInTwo() {
        String odd = "a" + "\ud83d\ude00".repeat(300);

        NamedTests names = NamedTests.of(List.of(odd, odd.substring(1)), name -> name);

        assertThat(names.first())
                .containsExactly("a" + "\ud83d\ude00".repeat(249) + "...", "\ud83d\ude00".repeat(250) + "...");
    }

    @Test
    void keepsFewerNamesAndCountsAll() {
        NamedTests names = NamedTests.of(List.of("a", "b", "c"), name -> name);

        assertThat(names.atMost(2)).isEqualTo(new NamedTests(3, List.of("a", "b")));
        assertThat(names.atMost(4)).isEqualTo(names);
    }

    @Test
    void refusesMoreNamesThanTheTotalAndThanAreKept() {
        assertThatThrownBy(() -> new NamedTests(1, List.of("a", "b")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no more than the total, which is 1");
        assertThatThrownBy(() -> new NamedTests(201, Collections.nCopies(201, "a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 200 names");
    }
}
