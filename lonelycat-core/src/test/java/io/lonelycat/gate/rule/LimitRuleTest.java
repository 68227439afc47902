// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import org.junit.jupiter.api.Test;

/** A change is told by how much it is too big, and what is as big as the limit is not. */
class LimitRuleTest {
    private static final String TWO = """
                changes:
                  - {create: a, after: "1\\n2\\n"}
                  - {update: b, before: "1\\n", after: "2\\n3\\n"}
                """;

    @Test
    void countsFiles() {
        assertThat(FoundFindings.of("limits.files", "limits: {files: 2}\n", TWO))
                .isEmpty();
        assertThat(FoundFindings.said("limits.files", "limits: {files: 1}\n", TWO))
                .singleElement()
                .asString()
                .startsWith("The change has 2 files; the limit (limits.files) is 1. Split it into smaller changes.");
    }

    @Test
    void countsAddedAndDeletedLinesTogether() {
        assertThat(FoundFindings.of("limits.lines", "limits: {lines: 5}\n", TWO))
                .isEmpty();
        assertThat(FoundFindings.said("limits.lines", "limits: {lines: 4, effect: deny}\n", TWO))
                .containsExactly("The change adds and deletes 5 lines together; the limit (limits.lines) is 4."
                        + " Split it into smaller changes.");
    }

    @Test
    void countsTheBytesOfEachFile() {
        assertThat(FoundFindings.of("limits.fileBytes", "limits: {fileBytes: 4B}\n", TWO))
                .isEmpty();
        assertThat(FoundFindings.of("limits.fileBytes", "limits: {fileBytes: 3B}\n", TWO))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo("`a`, `b` have more than 3 bytes, the limit for a file (limits.fileBytes)."));
        assertThat(FoundFindings.of(
                        "limits.fileBytes",
                        "limits: {fileBytes: 3B, effect: warn}\n",
                        "changes: [{create: a, after: '1234'}, {delete: b, before: '12345'}]"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.effect()).isEqualTo(Effect.WARN))
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo("`a` has more than 3 bytes, the limit for a file (limits.fileBytes)."));
    }

    @Test
    void namesBinaryFilesAndLinks() {
        String one = """
                changes:
                  - {update: a, before: x, after: y, binary: true}
                  - {create: b, after: a, mode: '120000'}
                """;
        String two =
                one + "  - {update: c, before: x, after: y, binary: true}\n  - {create: d, after: a, mode: '120000'}\n";

        assertThat(FoundFindings.of("limits.binary", "", one)).singleElement().satisfies(finding -> assertThat(
                        finding.reason())
                .isEqualTo("`a` is changed as bytes (limits.binary), which cannot be reviewed as text."));
        assertThat(FoundFindings.of("limits.binary", "", two))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason()).startsWith("`a`, `c` are changed as bytes"));
        assertThat(FoundFindings.of("limits.symlinks", "", one)).singleElement().satisfies(finding -> assertThat(
                        finding.reason())
                .isEqualTo("`b` is a symbolic link (limits.symlinks)."));
        assertThat(FoundFindings.of("limits.symlinks", "", two)).singleElement().satisfies(finding -> assertThat(
                        finding.reason())
                .isEqualTo("`b`, `d` are symbolic links (limits.symlinks)."));
    }
}
