// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.past.KnownPast;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.policy.Corpus;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String PROPOSAL = """
            plan:
              {intent: "Upgrade the parser", issues: [A-1], labels: {team: core}, category: technical_refactor,
               verification: [unit], risk: medium, affectedPaths: ["**"], createdBy: ada}
            changes:
              - {create: docs/new.md, after: "one\\ntwo\\n"}
              - {delete: docs/b.md, before: "gone\\n"}
              - {rename: src/d.txt, from: src/c.txt, before: "same\\n"}
              - {update: src/main/A.java, before: "old\\n", after: "new\\n", mode: "100755"}
            """;
    private static final String HEAD = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            checks: {unit: {command: [mvn]}}
            rules:
            """;

    @Test
    void asksOnceAboutTheWholeChange() {
        Decision decision = decide(
                HEAD + rule("asked", "changeset.fileCount == 4 && history.rollbacksOf('docs/b.md', 7) == 1", "deny"));

        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().startsWith("rule"))
                .extracting(Finding::rule, Finding::effect, Finding::pathCount)
                .containsExactly(tuple("rule.asked", Effect.DENY, 0));
        assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void asksAboutEachFileWhereTheConditionSpeaksOfOne() {
        Finding finding = only(decide(HEAD + rule("big", "file.linesAdded > 1 || file.operation == 'delete'", "warn")));

        assertThat(finding.paths()).containsExactly(WorkspacePath.of("docs/b.md"), WorkspacePath.of("docs/new.md"));
        assertThat(finding.reason()).isEqualTo("`docs/b.md`, `docs/new.md`: Because it is so.");
        assertThat(finding.next()).isEqualTo("Do it otherwise.");
        assertThat(finding.policyLine()).hasValue(5);
    }

    @Test
    void asksOnlyAboutFilesUnderThePathsAndALocalNameIsNoFile() {
        KnownPast past = new KnownPast();
        String policy = HEAD
                + rule("under", "history.executionsOf(file.path, 7) > 0", "warn", "src/c.txt")
                + rule("local", "changeset.files.exists(file, file.path == 'docs/b.md')", "warn", "src/**")
                + rule("nowhere", "history.executionsOf('a', 7) > 0", "warn", "lib/**");

        Decision decision = decide(policy, past);

        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().startsWith("rule"))
                .extracting(Finding::rule, Finding::paths)
                .containsExactly(
                        tuple("rule.under", List.of(WorkspacePath.of("src/d.txt"))),
                        tuple(
                                "rule.local",
                                List.of(WorkspacePath.of("src/d.txt"), WorkspacePath.of("src/main/A.java"))));
        assertThat(past.asked).containsExactly("executionsOf src/d.txt 2026-01-24T12:00:00Z");
    }

    @Test
    void needsNoConditionWherePathsSayIt() {
        Finding finding = only(decide(
                HEAD + "  - {id: src, paths: ['src/**'], then: need_approval, why: Sources., fix: Ask the owner.}\n"));

        assertThat(finding.effect()).isEqualTo(Effect.NEED_APPROVAL);
        assertThat(finding.paths()).containsExactly(WorkspacePath.of("src/d.txt"), WorkspacePath.of("src/main/A.java"));
    }

    @Test
    void needsAnApprovalWhereNobodyKnows() {
        Decision decision =
                decide(HEAD + rule("unsure", "changeset.fileCount / (changeset.fileCount - 4) > 1", "warn"));
        Finding finding = only(decision);
        assertThat(finding.rule()).isEqualTo("rule-failed.unsure");
        assertThat(finding.effect()).isEqualTo(Effect.NEED_APPROVAL);
        assertThat(finding.reason())
                .contains("the condition of the policy's rule `unsure` cannot be evaluated")
                .contains("the condition divides by zero");
        assertThat(finding.policyLine()).hasValue(5);
        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
    }

    @Test
    void keepsFilesApartForWhichNobodyKnows() {
        Decision decision = decide(HEAD + rule("modes", "file.newMode == '100755'", "deny"));

        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().startsWith("rule"))
                .extracting(Finding::rule, Finding::paths)
                .containsExactly(
                        tuple("rule.modes", List.of(WorkspacePath.of("src/main/A.java"))),
                        tuple("rule-failed.modes", List.of(WorkspacePath.of("docs/b.md"))));
    }

    @Test
    void needsAnApprovalWhereThePastCannotBeRead() {
        Past broken = new PastOnFire();
        Finding finding = only(decide(HEAD + rule("past", "history.executionsOf('a', 7) > 0", "warn"), broken));

        assertThat(finding.rule()).isEqualTo("rule-failed.past");
        assertThat(finding.reason()).contains("The history is damaged");
    }

    @Test
    void keepsWhatThePastAnsweredInTheDecision() throws IOException {
        KnownPast past = new KnownPast();
        String twice = "history.executionsOf(file.path, 7) + history.executionsOf(file.path, 7) > 100";
        Decision decision = decide(
                HEAD
                        + rule("a", twice, "warn", "docs/b.md")
                        + rule(
                                "b",
                                "history.rollbacksOf('docs/b.md', 1) > 5 || history.lastOutcome('docs/b.md') == 'x'",
                                "warn")
                        + rule("c", "history.executionsOf('x', 2) == 0", "warn"),
                past);

        byte[] json = Json.pretty(decision);
        assertThat(decision.inputs().history().answers()).hasSize(4);
        assertThat(past.asked).as("each question once").doesNotHaveDuplicates().hasSize(4);
        assertThat(Corpus.problems("decision.schema.json", json)).isEmpty();
        assertThat(Decision.read(InputDocument.json("decision.json", json))).isEqualTo(decision);
    }

    @Test
    void decidesAgainByWhatWasAnsweredThen() {
        byte[] policy = (HEAD
                        + rule("often", "history.executionsOf(file.path, 7) > 5", "warn")
                        + rule("back", "history.lastOutcome('docs/b.md') == 'rolled_back'", "warn"))
                .getBytes(UTF_8);
        Fixture fixture = fixture(new KnownPast());
        Decision then = fixture.decision(Policy.read("policy.yaml", policy));

        Decision again = Fixture.inFolder(folder -> new Gate(Policy.read("policy.yaml", policy), fixture.policyFile())
                .decideAgain(fixture.proposal(folder), then, Map.of(), Fixture.DECISION)
                .decision());
        Decision under = Fixture.inFolder(folder -> new Gate(
                        Policy.read(
                                "other.yaml",
                                (HEAD + rule("new", "history.rollbacksOf('a', 2) > 5", "warn")).getBytes(UTF_8)),
                        fixture.policyFile())
                .decideAgain(fixture.proposal(folder), then, Map.of(), Fixture.DECISION)
                .decision());

        assertThat(again).isEqualTo(then);
        assertThat(only(under).rule()).isEqualTo("rule-failed.new");
        assertThat(only(under).reason())
                .contains("a fact about earlier executions that decision.json does not have: `rollbacksOf`");
    }

    @Test
    void saysNothingOfAPastThatNoRuleAskedAbout() {
        Decision decision = decide(HEAD + rule("plain", "file.lines > 100", "deny"), new PastOnFire());

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(Json.line(decision)).doesNotContain("\"history\"");
    }

    @Test
    void showsForeignTextOfAPolicyOnOneLine() {
        Finding finding = only(decide(
                HEAD + "  - {id: odd, paths: ['src/**'], then: warn, why: \"A\\nB \\u202e C.\", fix: \"D\\tE.\"}\n"));
        assertThat(finding.reason()).endsWith("A B \\u{202e} C.");
        assertThat(finding.next()).isEqualTo("D E.");
    }

    private static final class PastOnFire implements Past {
        @Override
        public <A> A answer(PastQuestion<A> question) {
            throw new EngineException("The history is damaged");
        }
    }

    private static Finding only(Decision decision) {
        List<Finding> found = decision.findings().stream()
                .filter(finding -> finding.rule().startsWith("rule"))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String rule(String id, String condition, String then, String... paths) {
        return "  - id: " + id + "\n    when: >-\n      " + condition + "\n    then: " + then
                + (paths.length == 0 ? "" : "\n    paths: ['" + String.join("', '", paths) + "']")
                + "\n    why: Because it is so.\n    fix: Do it otherwise.\n";
    }

    private static Decision decide(String policy) {
        return decide(policy, new KnownPast());
    }

    private static Decision decide(String policy, Past past) {
        return fixture(past).decision(Fixture.policy(policy));
    }

    private static Fixture fixture(Past past) {
        Fixture fixture = Fixture.of(PROPOSAL);
        GateEnvironment asked =
                new GateEnvironment(Fixture.NOW, "test", "jo", Map.of("branch", "main"), Optional.empty());
        GateEnvironment inputs = new GateEnvironment(asked.inputs(), asked.approvals(), past);
        return new Fixture(
                fixture.plan(), fixture.changeset(), fixture.patch(), fixture.contents(), inputs, fixture.policyFile());
    }
}
