// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SecretPlacesTest {
    private static final WorkspacePath A = WorkspacePath.of("a.txt");
    private static final WorkspacePath B = WorkspacePath.of("b.txt");
    private static final SecretPattern NPM = pattern("npm-token");
    private static final SecretPattern JWT = pattern("jwt");

    private final SecretPlaces places = new SecretPlaces();

    private static SecretPattern pattern(String kind) {
        return SecretPatterns.ALL.stream()
                .filter(pattern -> pattern.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<SecretHit> hits(SecretPattern pattern, long lines) {
        return LongStream.rangeClosed(1, lines)
                .mapToObj(line -> new SecretHit(pattern, 10 * line))
                .toList();
    }

    @Test
    void saysInWhichLinesOfWhichFiles() {
        places.add(B, hits(NPM, 1), false);
        places.add(A, hits(NPM, 3), true);

        assertThat(places.kinds()).containsExactly("npm-token");
        assertThat(places.title("npm-token")).isEqualTo("an npm token");
        assertThat(places.paths("npm-token")).containsExactly(A, B);
        assertThat(places.text("npm-token")).contains("`a.txt` (line 10, 20, 30)", "`b.txt` (added line 10)");
    }

    @Test
    void showsTheFirstLinesWhereThereAreMany() {
        places.add(A, hits(NPM, 4), true);

        assertThat(places.text("npm-token")).isEqualTo("`a.txt` (line 10, 20, 30 ...)");
    }

    @Test
    void hasNoPlacesOfAKindThatWasNotFound() {
        assertThat(places.paths("jwt")).isEmpty();
        assertThat(places.kinds()).isEmpty();
    }
}
