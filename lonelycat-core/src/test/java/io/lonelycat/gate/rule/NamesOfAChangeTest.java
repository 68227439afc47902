// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of names alone: two spellings, what is reserved, what is read-only, and plans that are not known. */
class NamesOfAChangeTest {
    @Test
    void warnsOfNamesThatDifferInCaseOnlyAndOfTheFolderWhereItIsTheFolder() {
        assertThat(FoundFindings.of(
                        "paths.twin", "", "changes: [{create: a/Read.md, after: x}, {create: a/read.md, after: y}]"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .startsWith("`a/Read.md` and `a/read.md` look alike, or differ only in case"))
                .satisfies(finding -> assertThat(finding.paths()).hasSize(2));
        assertThat(FoundFindings.of(
                        "paths.twin", "", "changes: [{create: Docs/x, after: x}, {create: docs/x, after: y}]"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .startsWith("`Docs` and `docs` look alike, or differ only in case"));
    }

    @Test
    void doesNotWarnOfANameThatGoes() {
        assertThat(FoundFindings.of(
                        "paths.twin", "", "changes: [{delete: Read.md, before: x}, {create: read.md, after: y}]"))
                .isEmpty();
    }

    @Test
    void asksForARepairOfAnythingButCode() {
        String changes = "changes: [{create: src/main/A.java, after: x}, {create: src/test/ATest.java, after: x},"
                + " {create: notes, after: x}]\n";
        assertThat(FoundFindings.of("repair.beyond-code", "", changes)).isEmpty();
        assertThat(FoundFindings.of("repair.beyond-code", "", "plan: {trigger: repair}\n" + changes))
                .singleElement()
                .satisfies(finding -> assertThat(finding.paths())
                        .extracting(Object::toString)
                        .containsExactly("notes", "src/test/ATest.java"));
        assertThat(FoundFindings.of(
                        "repair.beyond-code",
                        "judges: {paths: ['lint/**'], code: ['notes', 'lint/**']}\n",
                        "plan: {trigger: repair}\nchanges: [{create: notes, after: x}, {create: lint/x, after: x}]\n"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.paths()).extracting(Object::toString).containsExactly("lint/x"));
    }
}
