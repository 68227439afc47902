// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @Test
    void anchorsAreRefusedBeforeTheyCanMultiply() {
        StringBuilder laughs = new StringBuilder(HEAD + "a0: &a0 [ha, ha]\n");
        IntStream.range(1, 40)
                .forEach(i -> laughs.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n"));

        assertRefused(laughs.toString(), "policy.yaml line 2", "anchors and aliases are not supported");
    }

    @Test
    void whatIsNestedDeeplyIsRefusedAtTheLevelThatIsTooDeep() {
        assertRefused(HEAD + "paths: " + "[".repeat(1_000_000), "policy.yaml line 2", "more than 64 levels deep");
        assertRefused("{\"a\":".repeat(1_000_000), "policy.yaml line 1", "64 levels deep");
        assertRefused(HEAD + "paths:\n  - " + "- ".repeat(100_000), "policy.yaml line 3", "more than 64 levels deep");
    }

    @Test
    void hugeNumbersAreRefusedAndShownShort() {
        assertRefused(HEAD + "limits: {files: " + "9".repeat(1_000_000) + "}", "policy.yaml line 2", "beyond 2^53-1");
        assertRefused(HEAD + "limits: {fileBytes: '99999999999999999999GB'}", "policy.yaml line 2", "expected a size");
    }

    /** YAML ends a line at these characters, but editors do not, so an attacker could hide content in an apparent comment. */
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\u0085", "\u2028", "\u2029"})
    void lineBreaksThatEditorsDoNotShowAreRefused(String hidden) {
        assertRefused(
                HEAD + "# fine" + hidden + "paths: {unmatched: allow}\n", "policy.yaml line 2 column 7", "ends a line");
        assertRefused("{\r\n\r", "policy.yaml line 2 column 1", "a carriage return without a newline");
        Policy.read(
                "policy.yaml", (HEAD + "# \u00e9\r\n").replace("1\n", "1\r\n").getBytes(UTF_8));
    }

    @Test
    void namesThatHideSomethingAreShownEscapedInComplaints() {
        assertRefused(HEAD + "\"li\u202emits\": {}\n", "li\\u202emits");
        assertRefused(HEAD + "paths: {deny: ['a\u200b\\b']}\n", "a\\u{200b}");
    }

    /** Backtracking over the stars would need exponential time. */
    @Test
    void patternsWithManyStarsTakeNoMoreStepsThanTheirLengthTimesThatOfTheName() {
        String stars = "*a".repeat(100) + "*b";
        String folders = "**/a/".repeat(60) + "**/b";

        assertThat(Glob.of(stars).matches(WorkspacePath.of("a".repeat(255)))).isFalse();
        assertThat(Glob.of(stars).matches(WorkspacePath.of("a".repeat(254) + "b")))
                .isTrue();
        assertThat(Glob.of(folders).matches(WorkspacePath.of("a/".repeat(250) + "c")))
                .isFalse();
        assertThat(Glob.of(folders).matches(WorkspacePath.of("a/".repeat(250) + "b")))
                .isTrue();
    }

    @Test
    void manyPatternsThatOverlapAreOneSet() {
        List<Glob> globs = IntStream.range(0, 2_000)
                .mapToObj(i -> Glob.of("**/a*/**/*" + i + "*/**/x"))
                .toList();

        assertThat(GlobSet.of(globs)
                        .matching(WorkspacePath.of("a1/".repeat(200) + "7/x"))
                        .cardinality())
                .isGreaterThan(1);
    }

    private static void assertRefused(String policy, String... parts) {
        assertThatThrownBy(() -> Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(1000));
    }
}
