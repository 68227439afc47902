// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlobSetTest {
    @Test
    void returnsAllMatchingIndicesAlsoOfEqualGlobs() {
        GlobSet set = setOf("**/*.java", "docs/**", "src/*/java/**", "**/*.java", "src/main/java/App.java");

        assertThat(set.size()).isEqualTo(5);
        assertThat(set.matching(WorkspacePath.of("src/main/java/App.java")))
                .isEqualTo(BitSet.valueOf(new long[] {0b11101}));
        assertThat(set.matching(WorkspacePath.of("pom.xml"))).isEqualTo(new BitSet());
        assertThat(set.matchesAny(WorkspacePath.of("pom.xml"))).isFalse();
    }

    @Test
    void theAnswerBelongsToTheCaller() {
        GlobSet.Matcher matcher = setOf("a/**", "b").matcher();
        matcher.matching(WorkspacePath.of("a/x")).set(1);

        assertThat(matcher.matching(WorkspacePath.of("a/x"))).isEqualTo(BitSet.valueOf(new long[] {0b01}));
        assertThat(matcher.matchesAny(WorkspacePath.of("b"))).isTrue();
        assertThat(matcher.matchesAny(WorkspacePath.of("c"))).isFalse();
    }

    @Test
    void theMatcherDoesNotTakeAFolderForItsNeighbour() {
        GlobSet.Matcher matcher = setOf("ab/**", "a/**", "*").matcher();

        assertThat(matcher.matching(WorkspacePath.of("ab/x"))).isEqualTo(BitSet.valueOf(new long[] {0b001}));
        assertThat(matcher.matching(WorkspacePath.of("a/x"))).isEqualTo(BitSet.valueOf(new long[] {0b010}));
        assertThat(matcher.matching(WorkspacePath.of("ab/c/x"))).isEqualTo(BitSet.valueOf(new long[] {0b001}));
        assertThat(matcher.matching(WorkspacePath.of("ab"))).isEqualTo(BitSet.valueOf(new long[] {0b101}));
    }

    @Test
    void oneSetServesManyThreads() {
        GlobSet set = setOf("**/7*/**", "**/*3.java", "m1/**/p2/**");
        List<WorkspacePath> paths = IntStream.range(0, 5000)
                .mapToObj(i -> WorkspacePath.of("m" + i % 3 + "/p" + i % 11 + "/" + i % 97 + "/F" + i % 5 + ".java"))
                .toList();

        assertThat(paths.parallelStream().map(set::matching).toList())
                .isEqualTo(paths.stream().map(set::matching).toList())
                .contains(new BitSet(), BitSet.valueOf(new long[] {0b111}));
    }

    private static GlobSet setOf(String... patterns) {
        return GlobSet.of(List.of(patterns).stream().map(Glob::of).toList());
    }
}
