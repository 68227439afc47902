// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
    private static final String ELSEWHERE = "policyFile: ci/policies/main.yaml\n";
    private static final String POLICY =
            "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nlimits: {symlinks: allow}\n";

    @ParameterizedTest
    @CsvSource({
        "docs/guide.md, docs/GUIDE.md, `docs/GUIDE.md` and `docs/guide.md`",
        "docs/caf\\u00e9, docs/cafe\\u0301, `docs/cafe\u0301` and `docs/caf\u00e9`",
        "docs/a/x, Docs/a/y, `Docs` and `docs`",
        "a/b, A, `A` and `a`",
    })
    void warnsOfNamesThatDifferOnlyInTheirSpelling(String one, String other, String twins) {
        assertThat(found("paths.twin", one, other)).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Effect.WARN);
            assertThat(finding.reason()).startsWith(twins + " differ only in case");
            assertThat(finding.paths()).hasSize(2);
        });
    }

    @ParameterizedTest
    @CsvSource({"docs/guide.md, docs/guides.md", "docs/README.md, x/readme.md", "src/A.java, src/B.java"})
    void saysNothingOfNamesThatDiffer(String one, String other) {
        assertThat(found("paths.twin", one, other)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/aux.c | is a device on Windows",
                "docs/NUL | is a device on Windows",
                "com1.txt/x | is a device on Windows",
                "docs/guide. | ends with a dot or a blank",
                "docs/a:b | has a character that Windows does not allow",
                "docs/PROGRA~1 | looks like the short name of another file",
                "docs/LO1A2B~1.YAM | looks like the short name of another file",
            })
    void warnsOfNamesThatWindowsCannotHave(String path, String why) {
        assertThat(found("paths.unportable", path)).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Effect.WARN);
            assertThat(finding.reason()).contains("`" + path + "` " + why);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/auxiliary.c", "docs/console.md", "a.b/com10.txt", ".nulx", "docs/a~b", "docs/backup~"})
    void saysNothingOfNamesThatWindowsCanHave(String path) {
        assertThat(found("paths.unportable", path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "docs/\\u0441onfig.md, docs/\\u{441}onfig.md",
        "docs/\\u03bfne.md, docs/\\u{3bf}ne.md",
        "docs/read\\u200bme.md, docs/read\\u{200b}me.md",
        "docs/a\\u202edm.sh, docs/a\\u{202e}dm.sh"
    })
    void warnsOfANameThatIsNotWhatItLooksLikeAndWritesItOut(String path, String shown) {
        assertThat(found("paths.lookalike", path)).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Effect.WARN);
            assertThat(finding.reason()).contains("`" + shown + "`");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/guide.md",
                "docs/\\u00fcber-na\\u00efve.md",
                "docs/\\u043f\\u0440\\u0438\\u0432\\u0435\\u0442",
                "docs/\\u65e5\\u672c\\u8a9e\\u306e\\u30ac\\u30a4\\u30c9-x.md"
            })
    void saysNothingOfNamesInOneScriptOrInScriptsThatNobodyMixesUp(String path) {
        assertThat(found("paths.lookalike", path)).isEmpty();
    }

    private static List<Finding> found(String rule, String... paths) {
        StringBuilder changes = new StringBuilder("changes:\n");
        for (String path : paths) {
            changes.append("  - {create: \"").append(path).append("\", after: x}\n");
        }
        return Fixture.of(changes.toString()).findings(Policy.byDefault(), rule);
    }

    @Test
    void doesNotWarnOfANameThatGoes() {
        assertThat(Fixture.of("changes: [{delete: Read.md, before: x}, {create: read.md, after: y}]")
                        .findings(Policy.byDefault(), "paths.twin"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ci/policies/main.yaml | ci/policies/main.yaml",
                "CI/Policies/Main.yaml | CI/Policies/Main.yaml",
                "ci/policies | ci/policies",
                "ci | ci",
                "lonelycat-policy.yaml | lonelycat-policy.yaml",
                "lonelycat-policy.yaml. | lonelycat-policy.yaml.",
                "'lonelycat-policy.yaml ' | 'lonelycat-policy.yaml '",
                "lonelycat-policy.yaml::$DATA | lonelycat-policy.yaml::$DATA",
                "LONELY~1.YAM | LONELY~1.YAM",
                "LO1A2B~1.YAM | LO1A2B~1.YAM",
                "ci./POLICI~2/MAIN~1.YAM | ci./POLICI~2/MAIN~1.YAM",
            })
    void deniesThePolicyAndAFileInThePlaceOfItsFolders(String path, String told) {
        assertThat(bans(Policy.byDefault(), ELSEWHERE + "changes: [{create: '" + path + "', after: x}]\n"))
                .singleElement()
                .satisfies(ban -> assertThat(ban.reason())
                        .startsWith("`" + told + "` belongs to the policy. No change may touch"));
    }

    @ParameterizedTest
    @CsvSource({
        "ci/policies/main.yaml.orig",
        "ci/policies/other.yaml",
        "ci/pol",
        "c",
        "sub/lonelycat-policy.yaml",
        "LONELY~1.TXT",
        "lonelycat~1.yam"
    })
    void letsItsNeighboursBe(String path) {
        assertThat(bans(Policy.byDefault(), ELSEWHERE + "changes: [{create: '" + path + "', after: x}]\n"))
                .isEmpty();
    }

    @Test
    void letsAWorkspaceGetItsFirstPolicyByTheEnginesOwnAlone() {
        String first = "changes: [{create: lonelycat-policy.yaml, after: x}]\n";
        assertThat(bans(Policy.forTheFirst(), first)).isEmpty();
        assertThat(
                        bans(
                                Policy.forTheFirst(),
                                "changes: [{create: lonelycat-policy.yaml, after: x}, {update: docs/a, before: x, after: y}]\n"))
                .isEmpty();
        assertThat(bans(Policy.byDefault(), first)).hasSize(1);
        assertThat(bans(Policy.forTheFirst(), ELSEWHERE + first)).hasSize(1);
        assertThat(bans(Policy.forTheFirst(), "changes: [{update: lonelycat-policy.yaml, before: x, after: y}]\n"))
                .hasSize(1);
        assertThat(bans(Policy.forTheFirst(), "changes: [{create: Lonelycat-Policy.yaml, after: x}]\n"))
                .hasSize(1);
    }

    private static List<Finding> bans(Policy policy, String proposal) {
        return Fixture.of(proposal).findings(policy, "builtin.policy-file");
    }

    @ParameterizedTest
    @CsvSource({
        "link, /etc/passwd, leads to an absolute path",
        "docs/out, C:/Windows/x, 'has `:` in its target, which is an absolute path or a stream of a file on Windows'",
        "docs/out, 'a/b:c', 'has `:` in its target, which is an absolute path or a stream of a file on Windows'",
        "link, .., leads out of the workspace",
        "a/link, .., ''",
        "link, ../x, leads out of the workspace",
        "a/link, ../x, ''",
        "a/link, ../../x, leads out of the workspace",
        "a/b/link, ../../../c, leads out of the workspace",
        "a/b/link, '../c/../../x', 'has `..` after a folder name, and that folder could be a symbolic link'",
        "a/link, 'b/..', 'has `..` after a folder name, and that folder could be a symbolic link'",
        "a/link, ./../x, ''",
        "a/link, ../.git/hooks, leads into `.git`",
        "a/link, ../.GIT/hooks, leads into `.GIT`",
        "a/link, ../GIT~1, leads into `GIT~1`",
        "link, .lonelycat, leads into `.lonelycat`",
        "link, a/.git/b, leads into `.git`",
        "link, ./a//b/., ''",
        "link, 'a\\b', leads to an invalid path",
        "link, lonelycat-policy.yaml, leads to the policy file",
        "a/link, ../LONELYCAT-Policy.yaml, leads to the policy file",
        "link, ci/rules.yaml, leads to the policy file",
    })
    void looksAtTheTargetNameByName(String link, String target, String problem) {
        Set<String> policyFiles = Set.of("lonelycat-policy.yaml", "ci/rules.yaml");

        assertThat(LinkRule.problem(WorkspacePath.of(link), target, policyFiles).orElse(""))
                .isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out with another link of the change | create a/b .. ; create p a/b/../x   | p",
                "into git                            | create p a/.git/hooks               | p",
                "a moved link that is not known      | rename e/p from d/p                 | e/p",
                "a file that becomes a link          | mode p                              | p",
                "another link of the change          | create a/b c ; create p a/b/x       |",
                "a link that moves within its folder | rename d/q from d/p                 |",
                "a link that goes                    | delete p                            |",
            })
    void deniesWhatALinkOfTheChangeCouldLeadOutBy(String what, String changes, String denied) {
        String yaml = Arrays.stream(changes.split(";"))
                .map(change -> "  - {" + change(List.of(change.strip().split(" "))) + "}\n")
                .collect(Collectors.joining("", "changes:\n", ""));
        assertThat(Fixture.of(yaml).findings(Fixture.policy(POLICY), "builtin.link-escape"))
                .as(what)
                .extracting(Finding::paths)
                .isEqualTo(denied == null ? List.of() : List.of(List.of(WorkspacePath.of(denied))));
    }

    private static String change(List<String> words) {
        String link = "mode: \"120000\"";
        String was = "oldMode: \"120000\"";
        return switch (words.get(0)) {
            case "create" -> "create: " + words.get(1) + ", after: " + words.get(2) + ", " + link;
            case "rename" ->
                "rename: " + words.get(1) + ", from: " + words.get(3) + ", before: ../x, " + was + ", " + link;
            case "mode" -> "update: " + words.get(1) + ", before: ../x, after: ../x, " + link;
            default -> "delete: " + words.get(1) + ", before: ../x, " + was;
        };
    }
}
