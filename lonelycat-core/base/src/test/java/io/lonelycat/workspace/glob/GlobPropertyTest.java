// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.SlowGlob;
import io.lonelycat.workspace.WorkspacePath;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class GlobPropertyTest {
    @Property(tries = 5000)
    void aGlobMatchesLikeTheReference(@ForAll("globs") String glob, @ForAll("paths") String path) {
        assertThat(Glob.of(glob).matches(WorkspacePath.of(path))).isEqualTo(SlowGlob.matches(glob, path));
    }

    @Property(tries = 1000)
    void aSetMatchesLikeItsGlobsWhateverTheOrderOfPaths(
            @ForAll @Size(max = 12) List<@From("globs") String> globs,
            @ForAll @Size(max = 8) List<@From("paths") String> paths) {
        GlobSet set = GlobSet.of(globs.stream().map(Glob::of).toList());
        GlobSet.Matcher matcher = set.matcher();

        for (String path : paths) {
            BitSet expected = expected(globs, path);
            assertThat(matcher.matching(WorkspacePath.of(path))).isEqualTo(expected);
            assertThat(set.matching(WorkspacePath.of(path))).isEqualTo(expected);
            assertThat(set.matchesAny(WorkspacePath.of(path))).isEqualTo(!expected.isEmpty());
        }
    }

    private static BitSet expected(List<String> globs, String path) {
        BitSet expected = new BitSet();
        for (int i = 0; i < globs.size(); i++) {
            expected.set(i, SlowGlob.matches(globs.get(i), path));
        }
        return expected;
    }

    @Provide
    Arbitrary<String> paths() {
        return names("a", "b", ".", "\uD83D\uDE00")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(names -> String.join("/", names));
    }

    @Provide
    Arbitrary<String> globs() {
        Arbitrary<String> segment =
                Arbitraries.oneOf(Arbitraries.just("**"), names("a", "b", ".", "*", "?", "\uD83D\uDE00"));
        Arbitrary<String> end = Arbitraries.of("", "", "", "/");
        return segment.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .flatMap(names -> end.map(last -> String.join("/", names) + last));
    }

    private static Arbitrary<String> names(String... letters) {
        return Arbitraries.of(letters)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(chosen -> String.join("", chosen))
                .filter(name -> !name.equals(".") && !name.equals("..") && !name.contains("**"));
    }
}
