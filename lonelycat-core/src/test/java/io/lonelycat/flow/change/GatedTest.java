// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.EngineVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An execution needs a gate decision from the same process, for the same bytes and policy. */
class GatedTest {
    private static final String KEY_PATCH = """
            --- /dev/null
            +++ b/server.key
            @@ -0,0 +1 @@
            +text
            """;
    private static final String MAKEFILE_PATCH = """
            --- /dev/null
            +++ b/Makefile
            @@ -0,0 +1 @@
            +all:
            """;

    private final Sandbox sandbox;

    GatedTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    @Test
    void takesADecisionOfAnotherVersionForWhatItSays() throws IOException {
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        sandbox.gate();
        String ours = Files.readString(plan.resolve("decision.json"));
        assertThat(ours).contains("\"engineVersion\": \"" + EngineVersion.TEXT + "\"");
        Files.writeString(plan.resolve("decision.json"), ours.replace(EngineVersion.TEXT, "0.0.9-beta"));

        Answer executed = sandbox.executed("applied");
        Path evidence = sandbox.evidence(executed);
        assertThat(evidence.resolve("decision.json")).content().contains("\"engineVersion\": \"" + EngineVersion.TEXT);
        assertThat(sandbox.verify("latest").message()).contains("decision.json, engineVersion");
    }

    /** An approve command is suggested only if the approval would count. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unsigned: true                              | approve | any person other than the author
            notAuthor: false, keys: {tester: 'KEY'}     | approve | a person with a key in the policy: tester
            keys: {ann: 'KEY'}                          | approve | a person with a key in the policy: ann
            keys: {tester: 'KEY'}                       | keygen  | the policy's owner can set `notAuthor: false` under `approval`
            keys: {ann: 'KEY'}, approvers: [tester]     | keygen  | The author, tester, cannot approve
            unsigned: true, approvers: [tester]         | policy  | The author, tester, cannot approve
            unsigned: true, approvers: [ann]            | approve | by ann
            unsigned: true, approvers: [ann], quorum: 2 | policy  | names too few approvers or keys. First:
            """)
    void namesApproveOnlyWhereAnApprovalWouldCount(String approval, String goal, String says) {
        String key = SigningKey.generate().publicKey().text();
        sandbox.policy("paths: {need_approval: ['**']}\napproval: {" + approval.replace("KEY", key) + "}\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        String message = sandbox.gate().message();

        assertThat(message.replaceAll("\\s+", " ")).contains(says);
        assertThat(message.substring(message.indexOf("Next  ")))
                .as("the first command")
                .matches("(?s)[^`]*`lonelycat " + goal + "[ `].*")
                .as("approve, then execute")
                .matches("(?s).*`lonelycat approve .*`lonelycat execute .*");
    }

    @Test
    void doesNotTrustADecisionThatWasTurnedIntoAllow() {
        Path file = sandbox.planFolder(sandbox.plan(KEY_PATCH)).resolve("decision.json");
        sandbox.gate();
        rewrite(file, "\"verdict\": \"deny\"", "\"verdict\": \"allow\"");

        Answer executed = sandbox.execute();

        assertDecisionChanged(sandbox, executed);
        assertThat(executed.headline()).contains("denies the change");
        assertThat(summary(executed)).contains("the decision was altered").contains("`server.key`");
    }

    @Test
    void doesNotTakeTheDecisionOfAnotherPlan() {
        Answer denied = sandbox.plan(KEY_PATCH);
        Answer allowed = sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gate(Sandbox.id(allowed, "plan"));
        Sandbox.doing(() -> Files.copy(
                sandbox.planFolder(allowed).resolve("decision.json"),
                sandbox.planFolder(denied).resolve("decision.json")));

        Answer executed = sandbox.execute(Sandbox.id(denied, "plan"));

        assertDecisionChanged(sandbox, executed);
        assertThat(summary(executed))
                .contains("The verdict was allow and is now deny")
                .contains("plan or the change set changed");
    }

    @Test
    void refusesUnderAPolicyThatChangedSinceTheGate() {
        sandbox.policy("paths: {allow: ['docs/**']}\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gated("allow");
        sandbox.policy("paths: {allow: ['docs/**', 'x']}\n");

        Answer executed = sandbox.execute();

        assertDecisionChanged(sandbox, executed);
        assertThat(summary(executed)).contains("The policy changed");
    }

    @ParameterizedTest
    @CsvSource({
        "changes.patch, +new, +bad",
        "contents, new, bad",
        "contents, new, newer",
        "changeset.json, docs/guide.md, docs/other.md",
        "plan.json, '\"createdBy\": \"tester\"', '\"createdBy\": \"kim\"'",
        "decision.json, '\"rule\": \"', '\"rule\": \"x'",
    })
    void refusesDocumentsThatWereAlteredAfterTheGate(String file, String from, String to) {
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        sandbox.gate();
        rewrite(plan.resolve(file), from, to);

        assertDecisionChanged(sandbox, sandbox.execute());
    }

    @Test
    void refusesDocumentsOfTwoPlansAsBadInput() {
        Answer one = sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer other = sandbox.plan(MAKEFILE_PATCH);
        Sandbox.doing(() -> Files.copy(
                sandbox.planFolder(other).resolve("changeset.json"),
                sandbox.planFolder(one).resolve("changeset.json"),
                StandardCopyOption.REPLACE_EXISTING));

        assertInvalid(() -> sandbox.execute(Sandbox.id(one, "plan")), "two plans");

        assertThat(sandbox.tree()).isEqualTo(Map.of("docs/guide.md", "# Guide\nold\n"));
        assertThat(sandbox.stateTree("journal")).isEmpty();
    }

    private static void assertDecisionChanged(Sandbox sandbox, Answer executed) {
        assertStatus(executed, "refused");
        assertThat(executed.exitCode()).isEqualTo(Answer.REFUSED);
        Map<String, String> tree = sandbox.tree();
        tree.remove("lonelycat-policy.yaml");
        assertThat(tree).isEqualTo(Map.of("docs/guide.md", Deaths.OLD));

        Path evidence = sandbox.evidence(executed);
        assertThat(Sandbox.json(executed).required("errorCode").string()).isEqualTo("decision_changed");
        assertThat(AskedPlan.decision(evidence).id()).isEqualTo(Sandbox.id(executed, "decision"));
        assertThat(sandbox.statuses()).containsExactly("refused");
        assertThat(sandbox.newest("executionId")).isEqualTo(Sandbox.id(executed, "execution"));
        assertThat(sandbox.newest("errorCode")).isEqualTo("decision_changed");
        assertThat(sandbox.state("journal")).isEmptyDirectory();
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    private static String summary(Answer executed) {
        return Sandbox.json(executed).required("message").string();
    }

    private static void rewrite(Path file, String from, String to) {
        String text = Sandbox.doing(() -> Files.readString(file));
        assertThat(text).contains(from);
        Sandbox.doing(() -> Files.writeString(file, text.replace(from, to)));
    }
}
