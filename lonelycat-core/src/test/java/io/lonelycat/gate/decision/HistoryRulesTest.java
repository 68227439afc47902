// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.past.FixturePast;
import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryRulesTest {
    private static final String HEAD = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
    private static final WorkspacePath PATH = WorkspacePath.of("docs/a.md");
    private static final Fixture CHANGE = Fixture.of("""
            changes:
              - {update: docs/a.md, before: "old\\n", after: "new\\n"}
              - {create: docs/b.md, after: "b\\n"}
            """);

    @Test
    void countsExecutionsOfAllWithinTheTime() {
        String policy = "history: {frequency: [{id: hourly, of: all, most: 2, within: 1h, effect: deny}]}\n";

        assertThat(found(policy, past(1, 0))).isEmpty();
        assertThat(found(policy, past(2, 0))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("history.frequency.hourly");
            assertThat(finding.effect()).isEqualTo(Effect.DENY);
            assertThat(finding.reason()).contains("There were 2 executions within 1 hour; the most is 2");
        });
    }

    @Test
    void countsExecutionsOfOneAuthor() {
        String policy = "history: {frequency: [{id: agent, of: author, most: 4, within: 1h}]}\n";

        assertThat(found(policy, past(3, 0))).isEmpty();
        assertThat(found(policy, past(4, 0))).singleElement().satisfies(finding -> assertThat(finding.reason())
                .contains("4 executions of plans by `jo`"));
    }

    @Test
    void countsExecutionsAndRollBacksOfOnePath() {
        String policy = """
                history:
                  frequency: [{id: path, of: path, most: 3, within: 1h}]
                  cooldown: [{id: path, of: path, rollbacks: 2, within: 1h, effect: deny}]
                """;

        assertThat(found(policy, past(2, 1))).isEmpty();
        assertThat(found(policy, past(3, 2)))
                .extracting(Finding::rule, Finding::effect, Finding::paths)
                .containsExactlyInAnyOrder(
                        tuple("history.frequency.path", Effect.NEED_APPROVAL, List.of(PATH)),
                        tuple("history.cooldown.path", Effect.DENY, List.of(PATH)));
    }

    @Test
    void coolsDownAfterRollBacksOfAll() {
        String policy = "history: {cooldown: [{id: all, of: all, rollbacks: 3, within: 1h}]}\n";

        assertThat(found(policy, past(9, 2))).isEmpty();
        assertThat(found(policy, past(9, 3))).singleElement().satisfies(finding -> assertThat(finding.reason())
                .contains("At least 3 executions did not hold"));
    }

    @Test
    void seesAPathReturnToWhatItHeld() {
        String once = "history: {oscillation: {returns: 1, within: 1h}}\n";
        String twice = "history: {oscillation: {returns: 2, within: 1h}}\n";

        assertThat(found(once, held("old"))).isEmpty();
        assertThat(found(once, held("other", "old"))).isEmpty();
        assertThat(found(once, held("new", "old"))).singleElement().satisfies(finding -> assertThat(finding.paths())
                .containsExactly(PATH));
        assertThat(found(twice, held("new", "old"))).isEmpty();
        assertThat(found(twice, held("old", "new", "old"))).hasSize(1);
        assertThat(found(twice, held("x", "y", "x", "old"))).isEmpty();
    }

    @Test
    void keepsWhatItWasToldInTheDecisionSoThatItCanBeMadeAgain() {
        String policy = HEAD + "history: {frequency: [{id: hourly, of: all, most: 2, within: 1h, effect: warn}]}\n";
        Decision decision = decide(policy, past(2, 0));

        byte[] json = Json.pretty(decision.toJson());

        assertThat(new String(json, UTF_8)).contains("\"question\": \"executions\"");
        assertThat(Decision.read(InputDocument.json("decision.json", json))).isEqualTo(decision);
        GateResult again = Fixture.inFolder(folder -> new Gate(read(policy), Optional.empty())
                .decideAgain(CHANGE.proposal(folder), decision, Map.of(), "dec_again"));
        assertThat(again.decision().differences(decision)).isEmpty();
        assertThat(again.approved()).isPresent();
    }

    @Test
    void asksNothingWithoutTheSection() {
        Decision decision = decide(HEAD, past(100, 100));

        assertThat(new String(Json.pretty(decision.toJson()), UTF_8)).doesNotContain("\"question\"");
    }

    private static List<Finding> found(String section, PastExecutions past) {
        return decide(HEAD + section, past).findings().stream()
                .filter(finding -> finding.rule().startsWith("history."))
                .toList();
    }

    private static Decision decide(String policy, PastExecutions past) {
        return Fixture.inFolder(folder -> new Gate(read(policy), Optional.empty())
                .decide(
                        CHANGE.proposal(folder),
                        Fixture.DECISION,
                        CHANGE.inputs().withPast(past))
                .decision());
    }

    private static Policy read(String policy) {
        return Policy.read("policy.yaml", policy.getBytes(UTF_8));
    }

    private static PastExecutions held(String... contents) {
        return new FixturePast(
                PATH,
                0,
                0,
                List.of(contents).stream()
                        .map(content -> ContentMark.of(Digest.of((content + "\n").getBytes(UTF_8))))
                        .toList());
    }

    private static PastExecutions past(long executions, long rollbacks) {
        return new FixturePast(PATH, executions, rollbacks, List.of());
    }
}
