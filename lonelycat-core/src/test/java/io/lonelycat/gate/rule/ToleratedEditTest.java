// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import org.junit.jupiter.api.Test;

/** An edit that did not fit to the byte is told with its place, in which respect, and what is really there. */
class ToleratedEditTest {
    /** The form of a token, put together so that no scanner takes this source for a leak. */
    private static final String SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    @Test
    void isToldOnceForAllThatWereTolerated() {
        String both = tolerance("a", 7, "[position, line_ends]", "int a;") + ", " + tolerance("b", 2, "[counts]", "x");

        assertThat(FoundFindings.of("edit.tolerated", "", proposal(both)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.effect()).isEqualTo(Effect.WARN);
                    assertThat(finding.paths()).hasSize(2);
                    assertThat(finding.reason())
                            .isEqualTo(
                                    "2 edits did not fit to the byte (edit.tolerated): `a`, line 7 (position, line ends)"
                                            + " matched `int a;`, `b`, line 2 (counts) matched `x`.");
                });
    }

    @Test
    void isNotToldWhereAllFit() {
        assertThat(FoundFindings.of("edit.tolerated", "", proposal(""))).isEmpty();
    }

    @Test
    void keepsASecretThatIsThere() {
        assertThat(FoundFindings.said("edit.tolerated", "", proposal(tolerance("a", 1, "[indentation]", SECRET))))
                .singleElement()
                .asString()
                .contains("matched lines that are not shown, since they have what looks like a secret")
                .doesNotContain(SECRET);
    }

    private static String tolerance(String path, int line, String kinds, String matched) {
        return "{path: " + path + ", from: edits, kinds: " + kinds + ", line: " + line + ", lines: 1, matched: \""
                + matched + "\"}";
    }

    private static String proposal(String tolerated) {
        return "plan: {tolerated: [" + tolerated + "]}\nchanges: [{create: a, after: x}, {create: b, after: y}]\n";
    }
}
