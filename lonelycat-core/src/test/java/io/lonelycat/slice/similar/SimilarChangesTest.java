// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.HistoryRequest.Instead;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.slice.prune.PruneRequest;
import io.lonelycat.slice.prune.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Earlier executions that are similar to a change: at the gate, in rules, and in queries. */
class SimilarChangesTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            checks:
              broken: {command: [sh, -c, "echo 'Error: cannot find the salutation of `lonelycat approve` at line 12'; exit 1"]}
            """;
    private static final String ASKS = POLICY + """
            history:
              similar: {within: 30d, cases: 2}
            """;
    private static final String RULE = POLICY + """
            rules:
              - id: like-it
                when: history.similar(30).rolledBack >= 2
                then: deny
                why: Changes like this one were rolled back.
                fix: Make another one.
            """;
    private static final String FAILS = "intent: Greet the world otherwise\nverification: [broken]\n";

    /** Two attempts that were rolled back, and one change of another kind that holds. */
    private static Sandbox failedTwice(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", POLICY);
        for (int i = 0; i < 2; i++) {
            sandbox.plan(Sandbox.GUIDE_PATCH, FAILS);
            assertThat(sandbox.execute().status()).isEqualTo("rolled_back");
        }
        sandbox.plan(
                created("tools/Build.java", "class Build { void compileEverything() {} }"), "intent: Compile all\n");
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        return sandbox;
    }

    private static String created(String path, String line) {
        return "diff --git a/" + path + " b/" + path + "\nnew file mode 100644\n--- /dev/null\n+++ b/" + path
                + "\n@@ -0,0 +1 @@\n+" + line + "\n";
    }

    private static String flat(Result result) {
        return result.message().replaceAll("\\s+", " ");
    }

    private static Result similarTo(Sandbox sandbox, String subject) {
        return sandbox.cat().history(HistoryRequest.newest(1).instead(new Instead("similarTo", subject)));
    }

    @Test
    void theGateAsksAndSaysWhy(@TempDir Path folder) {
        Sandbox sandbox = failedTwice(folder).file("lonelycat-policy.yaml", ASKS);
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: Greet the world otherwise\n");

        Result gated = sandbox.gate();

        assertThat(gated.status()).isEqualTo("need_approval");
        assertThat(flat(gated))
                .contains(" Alike 2 of 2 changes like this one were rolled back, the most alike for")
                .contains("\"Error: cannot find the salutation of 'lonelycat approve' at line *\"")
                .contains("history.similar")
                .doesNotContain("approve' at line 12");
        InputObject answer = Sandbox.json(gated)
                .required("inputs")
                .object()
                .required("history")
                .list()
                .get(0)
                .object()
                .required("answer")
                .object();
        assertThat(answer.required("count").integer(0, 9)).isEqualTo(2);
        assertThat(answer.required("cases").list()).hasSize(2);
    }

    @Test
    void aRuleIsTold(@TempDir Path folder) {
        Sandbox sandbox = failedTwice(folder).file("lonelycat-policy.yaml", RULE);
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: Greet the world otherwise\n");
        Result refused = sandbox.execute();

        assertThat(refused.status()).isEqualTo("refused");
        assertThat(refused.message()).contains("Changes like this one were rolled back.");
        assertThat(Sandbox.problem(sandbox.evidence(refused))).isEmpty();
    }

    @Test
    void aDecisionThatAskedIsMadeAgainFromItsRecordAlone(@TempDir Path folder) {
        Sandbox sandbox = failedTwice(folder).file("lonelycat-policy.yaml", RULE.replace(">= 2", ">= 3"));
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: Greet the world otherwise\n");
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        Sandbox fresh = Sandbox.withGuide(folder.resolve("fresh"));

        Result again = sandbox.cat().verify(Optional.empty(), "latest", fresh.root);

        assertThat(again.status()).as(again.message()).isEqualTo("equal");
        assertThat(fresh.read("docs/guide.md")).contains("new");
    }

    @Test
    void asksNothingOfTheRecordUnlessAPolicyDoes(@TempDir Path folder) {
        Sandbox sandbox = failedTwice(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: Greet the world otherwise\n");

        assertThat(Sandbox.json(sandbox.gate()).required("inputs").object().optional("history"))
                .isEmpty();
    }

    @Test
    void evidenceThatWasAlteredTellsNobodyAnything(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedTwice(folder).file("lonelycat-policy.yaml", ASKS);
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: Greet the world otherwise\n");
        Path patch = sandbox.executions().get(0).resolve("changes.patch");
        Altered.write(patch, Files.readString(patch).replace("+", "+x"));

        assertThatThrownBy(sandbox::gate).isInstanceOf(EngineException.class).hasMessageContaining("gap");
    }

    @Test
    void whatIsLikeAPlanIsSaidToWhoeverAsksAndNothingIsWritten(@TempDir Path folder) {
        Sandbox sandbox = failedTwice(folder);
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH, "intent: Greet the world otherwise\n"), "plan");
        Map<String, String> before = sandbox.stateTree("executions");

        Result asked = similarTo(sandbox, plan);

        assertThat(asked.status()).isEqualTo("compared");
        assertThat(flat(asked))
                .startsWith("Compared with " + plan + ": 2 of 2 changes like this one were rolled back")
                .contains(" rolled_back in \"broken\" for \"Error: cannot find the salutation")
                .contains("paths 100 %");
        assertThat(Sandbox.json(asked).required("failed").integer(0, 9)).isEqualTo(2);
        assertThat(sandbox.stateTree("executions")).isEqualTo(before);
    }

    @Test
    void executionsThatAllHeldAreNotAlikeForThat(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", POLICY);
        for (String path : List.of("tools/Build.java", "web/page.css", "notes/plan.txt")) {
            sandbox.plan(created(path, "content of " + path), "intent: About " + path + "\n");
            assertThat(sandbox.execute().status()).isEqualTo("applied");
        }

        assertThat(Sandbox.json(similarTo(sandbox, "latest")).required("count").integer(0, 9))
                .isZero();
    }

    @Test
    void whatWasPrunedIsNotComparedAndThatIsSaid(@TempDir Path folder) {
        Sandbox sandbox = failedTwice(folder);
        String first = sandbox.executions().get(0).getFileName().toString();
        sandbox.cat().run(new PruneRequest(Retention.of(1, 0, 900), false));
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH, "intent: Greet the world otherwise\n"), "plan");

        assertThat(similarTo(sandbox, plan).message())
                .contains("No earlier change was like this one.")
                .contains("2 pruned executions could not be compared");
        assertThatThrownBy(() -> similarTo(sandbox, first))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("was pruned");
        assertThatThrownBy(() -> similarTo(sandbox, "exec_none"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no execution or plan `exec_none`");
    }

    @Test
    void doesNotGoWithFilters(@TempDir Path folder) {
        Sandbox sandbox = failedTwice(folder);

        assertThatThrownBy(() -> sandbox.cat()
                        .history(HistoryRequest.relatives("latest").instead(new Instead("similarTo", "latest"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("similarTo");
    }
}
