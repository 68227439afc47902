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
    void deniesTwoNamesOfOneFileWhereTheWorkspaceTakesThemForOne() {
        String proposal = "foldsNames: true\nchanges: [{create: Read.md, after: x}, {create: read.md, after: y}]";
        assertThat(FoundFindings.of("paths.twin", "", proposal)).isEmpty();
        assertThat(FoundFindings.of("builtin.path-collision", "", proposal)).hasSize(1);
        assertThat(FoundFindings.of(
                        "builtin.path-collision",
                        "",
                        "foldsNames: true\nchanges: [{create: Read.md, after: x}, {create: other.md, after: y}]"))
                .isEmpty();
    }

    @Test
    void namesEachReservedNameWithItsPaths() {
        assertThat(
                        FoundFindings.of(
                                "builtin.reserved-path",
                                "",
                                "changes: [{create: .git/a, after: x}, {create: .git/b, after: x}, {create: x/.GIT, after: x}]"))
                .extracting(finding ->
                        finding.reason().substring(0, finding.reason().indexOf(" is, or")))
                .containsExactlyInAnyOrder("`.git/a`, `.git/b`: the name `.git`", "`x/.GIT`: the name `.GIT`");
    }

    @Test
    void keepsWhatIsReadOnlyAndLetsNewFilesCome() {
        String policy = "paths: {allow: ['**'], read_only: ['db/**', '**/*.sql']}\n";
        assertThat(FoundFindings.of("paths.read_only", policy, "changes: [{create: db/V2.sql, after: x}]"))
                .isEmpty();
        assertThat(FoundFindings.of(
                        "paths.read_only",
                        policy,
                        "changes: [{delete: db/V1.sql, before: x}, {rename: a, from: db/b, before: x, after: x}]"))
                .extracting(finding ->
                        finding.reason().substring(0, finding.reason().indexOf(':')))
                .containsExactly("`db/V1.sql`, `db/b` match `db/**`", "`db/V1.sql` matches `**/*.sql`");
        assertThat(FoundFindings.of(
                        "paths.read_only", policy, "changes: [{rename: db/c, from: a, before: x, after: x}]"))
                .isEmpty();
    }

    @Test
    void warnsOfPlansThatAreNotKnown() {
        String changes = "changes: [{create: a, after: x}]\n";
        String plan = "plan: {dependencies: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9, plan_01k9x3m5e7q8r2t4v6w8y0z1b9]}\n";
        assertThat(FoundFindings.of("dependency.unknown", "", changes)).isEmpty();
        assertThat(FoundFindings.of(
                        "dependency.unknown", "", plan + "knownPlans: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9]\n" + changes))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo("The plan depends on `plan_01k9x3m5e7q8r2t4v6w8y0z1b9` (plan.json, dependencies),"
                                + " not known here."));
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
