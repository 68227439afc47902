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
                .satisfies(finding ->
                        assertThat(finding.reason()).startsWith("`a/Read.md` and `a/read.md` differ only in case"))
                .satisfies(finding -> assertThat(finding.paths()).hasSize(2));
        assertThat(FoundFindings.of(
                        "paths.twin", "", "changes: [{create: Docs/x, after: x}, {create: docs/x, after: y}]"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason()).startsWith("`Docs` and `docs` differ only in case"));
    }

    @Test
    void doesNotWarnOfANameThatGoes() {
        assertThat(FoundFindings.of(
                        "paths.twin", "", "changes: [{delete: Read.md, before: x}, {create: read.md, after: y}]"))
                .isEmpty();
    }
}
