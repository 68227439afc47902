// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkRuleTest {
    private static final String POLICY =
            "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nlimits: {symlinks: allow}\n";

    @ParameterizedTest
    @CsvSource({
        "link, /etc/passwd, leads to an absolute path",
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
        Decision decision = Fixture.of(yaml)
                .decide(Policy.read("policy.yaml", POLICY.getBytes(UTF_8)))
                .decision();

        assertThat(decision.findings().stream()
                        .filter(finding -> finding.rule().equals("builtin.link-escape"))
                        .map(Finding::paths))
                .as(what)
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
