// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.ActionFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BriefTextTest {
    private static final String DENIED = """
            Verdict: denied by lonelycat-policy.yaml (dec_1)
              Change     plan_1: 1 file (1 updated), +1 -1
              Risk       low proposed, medium effective
              Warnings (2)
                risk.code, policy line 145: The risk is at least medium because of
                `src/main/a`; the plan proposes low.
                a.b: c
                a.b: d
                a.b: e
              Denied (1)
                paths.deny, policy line 14: `x.pem` matches `**/*.pem`, which the policy denies.
                  Next: Drop it from the change.
              Allowed    paths.allow (policy line 124)
              To ALLOW   drop `x.pem` from the change
              Next       Plan again: `lonelycat plan`
            """;

    private static Result result(String goal, String message) {
        return new Result(goal, "deny", 1, Map.of(), message, new JsonObject());
    }

    @Test
    void showsTheVerdictWhyAndWhatNextInElevenLines() {
        List<String> lines = result("gate", DENIED).lines(false, ActionFormat.NEUTRAL);

        assertThat(lines)
                .hasSize(11)
                .startsWith("Verdict: denied by lonelycat-policy.yaml (dec_1)")
                .contains(
                        "  Denied (1)",
                        "    paths.deny, policy line 14: `x.pem` matches `**/*.pem`, which the policy denies.",
                        "      Next: Drop it from the change.",
                        "  To ALLOW   drop `x.pem` from the change",
                        "  5 more lines with `lonelycat.verbose=true`")
                .endsWith("  Next       Plan again: `lonelycat plan`");
    }

    /** However many there are; what to do about each may be left out, but no sentence ends in the middle. */
    @Test
    void showsEveryReasonOfAVerdictAndEverySentenceToItsEnd(@TempDir Path folder) {
        String paths = IntStream.range(0, 12)
                .mapToObj(i -> "{paths: ['docs/" + "deep/".repeat(i) + "**'], group: team" + i + "}")
                .collect(Collectors.joining(", "));
        String groups =
                IntStream.range(0, 12).mapToObj(i -> "team" + i + ": [ann]").collect(Collectors.joining(", "));
        Sandbox sandbox = new Sandbox(folder)
                .file(
                        "lonelycat-policy.yaml",
                        "schema: lonelycat.policy/1\npaths: {allow: ['**']}\napproval: {required: [" + paths
                                + "], groups: {" + groups + "}}\n");
        sandbox.plan("--- /dev/null\n+++ b/docs/" + "deep/".repeat(12) + "a.md\n@@ -0,0 +1 @@\n+x\n");

        List<String> all = sandbox.gate().message().lines().toList();
        String brief = String.join("\n", BriefText.of(String.join("\n", all)));

        assertThat(brief)
                .contains(
                        IntStream.range(0, 12).mapToObj(i -> "`team" + i + "`.").toList());
        assertThat(brief.lines().filter(line -> line.startsWith("      Next: ")))
                .allSatisfy(next -> assertThat(brief).contains(all.get(all.indexOf(next) + 1)));
    }

    /** A command of a check can be a long word, before which a line ends early. */
    @Test
    void showsAllOfAFirstLineThatALongWordBreaks() {
        String first = """
                Refused: in a copy of the workspace: The check tests failed: `mvn -B -ntp -f gson/pom.xml
                -Dsurefire.failIfNoSpecifiedTests=false test` ended with exit code 1.
                """;

        assertThat(BriefText.head(first + "  Why        exit_code\n"))
                .containsExactlyElementsOf(first.lines().toList());
        assertThat(BriefText.head("Planned: it\nA word of another sentence.\n")).containsExactly("Planned: it");
    }

    @Test
    void countsWhatPassedAndShowsWhatDidNot() {
        assertThat(result("verify", "[ok]   files\n[ok]   ids\n[no]   chain: x\nThe evidence does not hold.\n")
                        .lines(false, ActionFormat.NEUTRAL))
                .containsExactly("2 checks of the evidence passed", "[no]   chain: x", "The evidence does not hold.");
    }
}
