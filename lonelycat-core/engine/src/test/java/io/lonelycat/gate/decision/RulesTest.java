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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class RulesTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan.intent.contains('parser') && plan.risk == 'medium' && plan.issues == ['A-1']",
                "plan.labels['team'] == 'core' && has(plan.category) && plan.category == 'technical_refactor'",
                "'unit' in plan.verification && plan.createdBy == 'ada' && !plan.irreversible",
                "!has(plan.confidencePercent) && !has(plan.parentExecutionId) && !has(plan.baseCommit)",
                "plan.createdAt <= now && now.getFullYear() == 2026 && now - plan.createdAt < duration('1h')",
                "changeset.fileCount == 4 && changeset.files.size() == 4 && changeset.paths.size() == 5",
                "changeset.lines == 5 && changeset.linesAdded == 3 && changeset.linesDeleted == 2",
                "changeset.risk == 'medium' && changeset.checksum.startsWith('sha256:')",
                "changeset.files.exists(f, f.operation == 'rename' && f.oldPath == 'src/c.txt' && f.name == 'd.txt')",
                "changeset.files.exists_one(f, f.operation == 'delete' && !has(f.newMode) && f.lines == 1)",
                "changeset.files.all(f, !f.binary && !f.link && f.newSizeBytes < 100)",
                "changeset.files.filter(f, f.path.glob('docs/**')).map(f, f.linesAdded) == [0, 2]",
                "changeset.linesIn('docs/**') == 3 && changeset.linesIn('src/c.txt') == 0",
                "changeset.touches('src/c.txt') && !changeset.touches('*.java')",
                "'src/main/A.java'.glob('**/main/*.java') && !'src/main/a/A.java'.glob('**/main/*.java')",
                "plan.intent.matches('^Upgrade the [a-z]+$') && !plan.intent.matches('^parser')",
                "env.frontEnd == 'test' && env.user == 'jo' && env.branch == 'main' && !has(env.buildUrl)",
                "env.all['branch'] == 'main'",
                "history.lastOutcome('docs/new.md') == 'none' && history.lastOutcome('docs/b.md') == 'rolled_back'",
                "history.executionsOf('docs/b.md', 7) == 4 && history.rollbacksOf('docs/b.md', 7) == 1",
                "false || (1 / 0 == 1 || true)"
            })
    void knowsWhatIsAskedAboutTheWholeChange(String condition) {
        Decision decision = decide(HEAD + rule("asked", condition, "deny"));

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan.confidencePercent > 50 => `confidencePercent` has no value for this change; in the condition, first test `has(x.",
                "plan.labels['none'] == 'x' => a map has no key `none`",
                "changeset.fileCount / (changeset.fileCount - 4) > 1 => / by zero",
                "[1][changeset.fileCount] == 1 => 4",
                "timestamp(plan.intent) < now => cannot be evaluated",
                "history.executionsOf('a', changeset.fileCount - 4) > 0 => expected a number of days from 1 to 36500",
                "history.lastOutcome('../x') == 'none' => ..",
            })
    void needsAnApprovalWhereNobodyKnows(String pair) {
        String[] parts = pair.split(" => ", 2);
        Decision decision = decide(HEAD + rule("unsure", parts[0], "warn"));

        Finding finding = only(decision);
        assertThat(finding.rule()).isEqualTo("rule-failed.unsure");
        assertThat(finding.effect()).isEqualTo(Effect.NEED_APPROVAL);
        assertThat(finding.reason())
                .contains("the condition of the policy's rule `unsure` cannot be evaluated")
                .contains(parts[1]);
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

        byte[] json = Json.pretty(decision.toJson());
        assertThat(new String(json, UTF_8).replaceAll("\\s+", " "))
                .contains(
                        "{ \"question\": \"executionsOf\", \"path\": \"docs/b.md\", \"since\": \"2026-01-24T12:00:00.000Z\","
                                + " \"answer\": 4 }")
                .contains(
                        "{ \"question\": \"rollbacksOf\", \"path\": \"docs/b.md\", \"since\": \"2026-01-30T12:00:00.000Z\","
                                + " \"answer\": 1 }")
                .contains("{ \"question\": \"lastOutcome\", \"path\": \"docs/b.md\", \"answer\": \"rolled_back\" }")
                .contains("{ \"question\": \"executionsOf\", \"path\": \"x\", \"since\": \"2026-01-29T12:00:00.000Z\","
                        + " \"answer\": 1 }");
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
        Decision then = fixture.decide(Policy.read("policy.yaml", policy)).decision();

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
                .contains("lacks a fact about earlier executions that the policy needs, `rollbacksOf`");
    }

    @Test
    void saysNothingOfAPastThatNoRuleAskedAbout() {
        Decision decision = decide(HEAD + rule("plain", "file.lines > 100", "deny"), new PastOnFire());

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(Json.line(decision.toJson())).doesNotContain("\"history\"");
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

    public static String rule(String id, String condition, String then, String... paths) {
        return "  - id: " + id + "\n    when: >-\n      " + condition + "\n    then: " + then
                + (paths.length == 0 ? "" : "\n    paths: ['" + String.join("', '", paths) + "']")
                + "\n    why: Because it is so.\n    fix: Do it otherwise.\n";
    }

    private static Decision decide(String policy) {
        return decide(policy, new KnownPast());
    }

    private static Decision decide(String policy, Past past) {
        return fixture(past)
                .decide(Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .decision();
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
