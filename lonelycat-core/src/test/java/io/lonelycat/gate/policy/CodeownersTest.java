// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static io.lonelycat.gate.policy.PolicyFolder.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.PathOwners;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.RequiredGroup;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeownersTest {
    private static final String TEAMS = ", people: {'@acme/dba': [ben, anna], '@@maintainer': [eve]}";

    private static Policy read(String syntax, String text) {
        return new PolicyFolder().raw(".x/CODEOWNERS", text).readText(reference(syntax, ".x/CODEOWNERS", text));
    }

    private static String reference(String syntax, String file, String text) {
        return "extends: [{codeowners: " + file + ", sha256: '" + Digest.of(text.getBytes(StandardCharsets.UTF_8))
                + "', syntax: " + syntax + TEAMS + "}]\n";
    }

    private static String owners(String syntax, String text, String path) {
        ApprovalPolicy approval = read(syntax, text).approval();
        Map<RequiredGroup, List<WorkspacePath>> owned =
                PathOwners.of(approval.owners(), List.of(WorkspacePath.of(path)));
        return owned.keySet().stream()
                .map(group -> Objects.requireNonNull(approval.groups().get(group.group())).stream()
                        .map(Person::name)
                        .collect(Collectors.joining("+")))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "*            | github | a/b/c.txt    | mia",
                "*            | gitlab | a/b/c.txt    | mia",
                "*.sql        | github | db/V1.sql    | mia",
                "*.sql        | gitlab | db/V1.sql    | mia",
                "/*.sql       | github | db/V1.sql    | -",
                "docs/*       | github | docs/a.md    | mia",
                "docs/*       | github | docs/a/b.md  | -",
                "docs/*       | github | x/docs/a.md  | -",
                "docs/*       | gitlab | x/docs/a.md  | mia",
                "/docs        | github | docs/a/b.md  | mia",
                "/docs        | gitlab | docs/a/b.md  | -",
                "/docs/       | gitlab | docs/a/b.md  | mia",
                "docs/        | github | x/docs/a.md  | mia",
                "/a/**/b.txt  | github | a/x/y/b.txt  | mia",
                "**/logs      | github | x/logs/y.txt | mia",
                "/docs/       | github | DOCS/a.md    | mia",
                "pom.xml      | github | m/pom.xml    | mia",
                "/            | github | a/b.txt      | mia",
                "/*           | github | a.txt        | mia",
                "/*           | github | a/b.txt      | -",
                "**/logs      | gitlab | x/logs       | mia",
                "**/logs      | gitlab | x/logs/y.txt | -",
                "# *          | github | a            | -",
            })
    void meanWhatTheForgeMeansByAPattern(String pattern, String syntax, String path, String owners) {
        assertThat(owners(syntax, pattern.strip() + " @mia\n", path)).isEqualTo(owners == null ? "" : owners);
    }

    @Test
    void belongToTheLastLineThatMatches() {
        String text = "# all\r\n*  @mia # usually\r\n\r\n/db/ @acme/dba m@x.org\r\n/db/free/\r\n";

        assertThat(owners("github", text, "a")).isEqualTo("mia");
        assertThat(owners("github", text, "db/V1.sql")).isEqualTo("anna+ben+m@x.org");
        assertThat(owners("github", text, "db/free/x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* @other/team   | github | line 2 | names the owner `@other/team`, but the policy does not say who that is",
                "!/docs/ @mia    | gitlab | line 2 | negates a pattern",
                "a[bc] @mia      | github | line 2 | has the pattern `a[bc]`",
                "a\\ b @mia      | github | line 2 | has the pattern",
                "a**b @mia       | github | line 2 | has the pattern `a**b`",
                "[Data] @mia     | github | line 2 | has the pattern `[Data]`",
                "^[Data] @mia    | gitlab | line 2 | begins a section",
            })
    void areRefusedWithTheLineThatCannotBeRead(String line, String syntax, String where, String why) {
        assertRefused(() -> read(syntax, "# x\n" + line + "\n"), "policy.yaml line 2", "`.x/CODEOWNERS`", where, why);
    }

    @Test
    void needASyntaxAndNothingUnknown() {
        assertRefused(() -> read("svn", "* @mia\n"), "expected github or gitlab");
        assertRefused(() -> read("github, peple: {}", "* @mia\n"), "peple");
    }

    @Test
    void areAskedForTheirPathsAndBoundToThePolicy(@TempDir Path folder) {
        String text = "* @mia\n/docs/ @acme/dba\n";
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.file(".github/CODEOWNERS", text);
        String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\napproval: {unsigned: true}\n";
        sandbox.file("lonelycat-policy.yaml", policy + reference("github", ".github/CODEOWNERS", text));
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThat(sandbox.gate().message())
                .contains("approval.owners.codeowners.2", "1 approval of the group `codeowners.2` (anna, ben)")
                .contains(".github/CODEOWNERS line 2");
        sandbox.executed("need_approval");
        sandbox.verified("latest");

        sandbox.plan("--- a/.github/CODEOWNERS\n+++ b/.github/CODEOWNERS\n@@ -1,2 +1 @@\n * @mia\n-/docs/ @acme/dba\n");
        sandbox.gated("denied");
        sandbox.file(".github/CODEOWNERS", "* @eve\n");
        assertRefused(sandbox::gate, "`.github/CODEOWNERS` has the digest");
    }
}
