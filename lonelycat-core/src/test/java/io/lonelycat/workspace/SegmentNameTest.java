// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pattern learns from a name at once what would rule it out. */
class SegmentNameTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"App.java, java", "a.tar.gz, gz", ".git, git", "end., ''", "Makefile, -"})
    void knowsWhatIsAfterTheLastDot(String name, String extension) {
        assertThat(SegmentName.of(name).extension()).isEqualTo(extension);
        assertThat(SegmentName.of(name).text()).isEqualTo(name);
    }

    @Test
    void marksEachCharacterWhateverTheOrder() {
        assertThat(SegmentName.letters("")).isZero();
        assertThat(Long.bitCount(SegmentName.letters("abca"))).isEqualTo(3);
        assertThat(SegmentName.letters("cab")).isEqualTo(SegmentName.letters("abc"));
        assertThat(SegmentName.letters("a")).isNotZero().isNotEqualTo(SegmentName.letters("b"));
        assertThat(SegmentName.letters("ab")).isEqualTo(SegmentName.letters("a") | SegmentName.letters("b"));
        assertThat(SegmentName.of("abc").letters()).isEqualTo(SegmentName.letters("abc"));
    }

    @Test
    void isTheNameThatTheMostGenerousFileSystemTakesItFor() {
        SegmentName plain = SegmentName.of("read.me");

        assertThat(plain.folded()).isSameAs(plain);
        assertThat(SegmentName.of("Read.ME. .").folded()).isEqualTo(plain);
    }
}
