// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
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
        "a/b/link, ../../c/../../x, leads out of the workspace",
        "a/link, ../.git/hooks, leads into `.git`",
        "a/link, ../.GIT/hooks, leads into `.GIT`",
        "a/link, ../GIT~1, leads into `GIT~1`",
        "link, .lonelycat, leads into `.lonelycat`",
        "link, .git/../a, leads into `.git`",
        "link, ./a//b/., ''",
        "link, 'a\\b', leads to what is not a path of a workspace",
        "link, lonelycat-policy.yaml, leads to the policy file",
        "a/link, ../LONELYCAT-Policy.yaml, leads to the policy file",
        "link, ci/rules.yaml, leads to the policy file",
        "link, link, 'leads in a circle, or through more than 40 links'",
    })
    void followsTheTargetNameByName(String link, String target, String problem) {
        LinkWalk walk = new LinkWalk(Map.of(link, target), Set.of("lonelycat-policy.yaml", "ci/rules.yaml"), false);

        assertThat(walk.follow(WorkspacePath.of(link)).problem().orElse("")).isEqualTo(problem);
    }

    /** Each of these links alone stays inside; before the arrow what is in the workspace, behind it the change. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "through another link of the change       |                        | a/b>.. p>a/b/../x           | p",
                "through one that sorts later             |                        | z/b>.. p>z/b/../x           | p",
                "through two, each one folder up          |                        | a/b/c>.. p>a/b/c/../../x    | p",
                "through a link of the workspace          | a/b>..                 | p>a/b/../x                  | p",
                "through an absolute one of the workspace | venv>/usr/lib          | p>venv/python               | p",
                "through a link and one of the workspace  | a/b>..                 | q>a/b p>q/../x              | p",
                "a link of the workspace, through a new   | p>a/b/../x             | a/b>..                      | a/b",
                "a link of the workspace, a link goes     | p>a/../../x a>c/d      | a>-                         | a",
                "a link of the workspace, a file comes    | p>a/../../x a>c/d      | a>-,a/f=x                   | a",
                "a link of the workspace, a link changes  | p>a/../../x a>c/d      | a>c                         | a",
                "into git through a folder                |                        | a>. p>a/.git/hooks          | p",
                "into git through a link of the workspace | a>.                    | p>a/.git/hooks              | p",
                "into our state through a link            | a>.                    | p>a/.lonelycat              | p",
                "to the policy through a link             | a>.                    | p>a/lonelycat-policy.yaml   | p",
                "in a circle of two                       |                        | p>q q>p                     | p,q",
                "in a circle with one of the workspace    | q>p                    | p>q                         | p",
                "a moved link through a new one           | d/p>b/../x             | d/p>e/p e/b>../..           | e/p e/b",
                "a moved link that is not known           |                        | d/p>e/p                     | e/p",
            })
    void deniesLinksThatLeadOutTogether(String what, String standing, String change, String denied) {
        GateResult ruling = ruling(standing, change, false);

        assertThat(found(ruling)).as(what).containsAll(List.of(denied.split("[ ,]")));
        assertThat(ruling.decision().verdict()).isEqualTo(Verdict.DENY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to the root                              |                        | a/b>..",
                "through another link of the change       |                        | a/b>c p>a/b/../x",
                "through a link of the workspace          | a/b>c                  | p>a/b/x",
                "a link that led out before               | venv>/usr/lib p>../x   | q>a",
                "a link that led out before, by a change  | p>a/../../x            | a>b",
                "a link that goes                         | p>/usr/lib             | p>-",
                "a link that becomes another              | p>/usr/lib             | p>a",
                "a link that moves with all it needs      | d/p>b                  | d/p>e/p",
                "a link that moves back inside            | a/b/p>../x             | a/b/p>a/p",
                "a link that was moved already            | e/p>b                  | d/p>e/p",
            })
    void allowsLinksThatStayInside(String what, String standing, String change) {
        GateResult ruling = ruling(standing, change, false);

        assertThat(found(ruling)).as(what).isEmpty();
        assertThat(ruling.decision().verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void foldsNamesWhereTheFileSystemDoes() {
        assertThat(found(ruling("A/b>..", "p>a/B/../x", true))).containsExactly("p");
        assertThat(found(ruling("A/b>..", "p>a/B/../x", false))).isEmpty();
    }

    @Test
    void saysThroughWhichLinksTheWayLeads() {
        assertThat(reason(ruling("a/b>..", "p>a/b/../x", false)))
                .contains("the link `p` leads out of the workspace through `a/b`");
        assertThat(reason(ruling("p>a/b/../x", "a/b>..", false)))
                .contains("the link `p`, which is in the workspace, then leads out of the workspace through `a/b`");
    }

    @Test
    void keepsTheLinksOnWhichTheDecisionDependsAndDecidesTheSameFromThem() {
        for (String[] links : new String[][] {
            {"a/b>.. other>x", "p>a/b/../x"}, {"p>a/b/../x other>x", "a/b>.."}, {"d/p>b other>x", "d/p>e/p"}
        }) {
            Fixture fixture = fixture(links[0], links[1], false);
            Policy policy = Policy.read("policy.yaml", POLICY.getBytes(UTF_8));
            Decision first = fixture.decide(policy).decision();

            Decision again = Fixture.inFolder(folder -> new Gate(policy, Optional.empty())
                    .decide(
                            fixture.proposal(folder),
                            Fixture.DECISION,
                            GateEnvironment.of(first).with(GivenApprovals.NONE))
                    .decision());

            assertThat(again.differences(first)).isEmpty();
            assertThat(again.inputs()).isEqualTo(first.inputs());
            assertThat(GateEnvironment.of(first).links().all().keySet())
                    .doesNotContain(WorkspacePath.of("other"))
                    .isNotEmpty();
        }
    }

    @Test
    void isNotKeptBusyByLinksThatMultiply() {
        Map<String, String> links = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            String next = "l" + (i + 1);
            links.put("l" + i, (next + "/../").repeat(300) + next);
        }
        LinkWalk walk = new LinkWalk(links, Set.of(), false);

        Assertions.assertTimeout(
                Duration.ofMinutes(1),
                () -> assertThat(walk.follow(WorkspacePath.of("l0")).problem()).isPresent());
    }

    private static List<String> found(GateResult ruling) {
        return ruling.decision().findings().stream()
                .filter(finding -> finding.rule().equals("builtin.link-escape"))
                .flatMap(finding -> finding.paths().stream())
                .map(WorkspacePath::value)
                .toList();
    }

    private static String reason(GateResult ruling) {
        return ruling.decision().findings().get(0).reason();
    }

    private static GateResult ruling(String standing, String change, boolean folds) {
        return fixture(standing, change, folds).decide(Policy.read("policy.yaml", POLICY.getBytes(UTF_8)));
    }

    /** Reads {@code link>target}, {@code link>-} for one that goes, {@code file=content}, and a link that moves. */
    private static Fixture fixture(String standing, String change, boolean folds) {
        Map<String, String> links = new TreeMap<>();
        if (standing != null) {
            for (String link : standing.split(" ", -1)) {
                links.put(link.split(">", -1)[0], link.split(">", -1)[1]);
            }
        }
        StringBuilder yaml = new StringBuilder("foldsNames: " + folds + "\nlinks:\n  none: here\n");
        links.forEach((link, target) -> yaml.append("  " + link + ": \"" + target + "\"\n"));
        yaml.append("changes:\n");
        for (String one : change.split("[ ,]", -1)) {
            yaml.append("  - {").append(change(one, links)).append("}\n");
        }
        return Fixture.of(yaml.toString());
    }

    private static String change(String one, Map<String, String> links) {
        String link = ", mode: \"120000\"";
        if (one.contains("=")) {
            return "create: " + one.replace("=", ", after: ");
        }
        String name = one.split(">", -1)[0];
        String target = one.split(">", -1)[1];
        if (target.equals("-")) {
            return "delete: " + name + ", before: " + links.get(name) + ", oldMode: \"120000\"";
        }
        if (name.equals("d/p")) {
            return "rename: " + target + ", from: d/p, before: "
                    + links.getOrDefault(name, links.getOrDefault("e/p", "b")) + ", oldMode: \"120000\"" + link;
        }
        if (name.equals("a/b/p")) {
            return "rename: " + target + ", from: a/b/p, before: ../x, oldMode: \"120000\"" + link;
        }
        String old = links.get(name);
        return (old == null ? "create: " + name : "update: " + name + ", oldMode: \"120000\", before: " + old)
                + ", after: " + target + link;
    }
}
