// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.ContentMark;
import io.lonelycat.gate.Passage;
import io.lonelycat.gate.PastOutcome;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskedPastTest {
    private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00.123Z");
    private static final WorkspacePath PATH = WorkspacePath.of("src/\u00fc \"x\".java");
    private static final Digest CHECKSUM = Digest.of("a".getBytes(StandardCharsets.UTF_8));

    @Test
    void saysWhatThePastSaysThatItAsks() {
        AskedPast asked = new AskedPast(new PastAnswers(new Told())::answer);
        assertThat(asked.executions(SINCE)).isEqualTo(1);
        assertThat(asked.executionsOf(PATH, SINCE)).isEqualTo(2);
        assertThat(asked.executionsBy("ada \ud83d\ude00", SINCE)).isEqualTo(3);
        assertThat(asked.rollbacks(SINCE)).isEqualTo(4);
        assertThat(asked.rollbacksOf(PATH, SINCE)).isEqualTo(5);
        assertThat(asked.lastOutcome(PATH)).contains(PastOutcome.QUARANTINED);
        assertThat(asked.lastOutcome(WorkspacePath.of("other"))).isEmpty();
        assertThat(asked.contents(PATH, SINCE)).containsExactly(ContentMark.NONE, ContentMark.of(CHECKSUM));
        assertThat(asked.passage(CHECKSUM, "staging")).contains(new Passage("exec_1", SINCE));
        assertThat(asked.passage(CHECKSUM, "production")).isEmpty();
        assertThat(asked.usedApprovals(CHECKSUM, List.of("appr_1", "appr_2"))).isEqualTo(Map.of("appr_1", "exec_7"));
        assertThat(asked.usedApprovals(CHECKSUM, List.of())).isEmpty();
    }

    @Test
    void answersNoQuestionThatIsNone() {
        PastAnswers answers = new PastAnswers(new Told());
        for (String question : List.of(
                "",
                "[]",
                "{}",
                "{\"ask\":\"rows\"}",
                "{\"ask\":\"executions\"}",
                "{\"ask\":\"executions\",\"since\":\"2026-11-20T08:00:00.123Z\",\"job\":\"other\"}",
                "{\"ask\":\"executionsOf\",\"path\":\"../x\",\"since\":\"2026-11-20T08:00:00.123Z\"}",
                "{\"ask\":\"" + "x".repeat(70_000) + "\"}")) {
            assertThat(answers.answer(question)).startsWith("{\"problem\":\"");
        }
        String many = "\"a\"" + ",\"a\"".repeat(200);
        assertThat(answers.answer(
                        "{\"ask\":\"usedApprovals\",\"checksum\":\"" + CHECKSUM + "\",\"approvals\":[" + many + "]}"))
                .contains("more approvals than a change can have");
    }

    @Test
    void aProblemThereIsAProblemHere() {
        AskedPast asked = new AskedPast(question -> "{\"problem\":\"it is damaged\"}");
        assertThatThrownBy(() -> asked.executions(SINCE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("it is damaged");
    }

    /** A past that checks what it is asked. */
    private static final class Told implements KnownPast {

        private static long when(boolean asExpected, long answer) {
            return asExpected ? answer : -1;
        }

        @Override
        public long executions(Instant since) {
            return when(since.equals(SINCE), 1);
        }

        @Override
        public long executionsOf(WorkspacePath path, Instant since) {
            return when(since.equals(SINCE) && path.equals(PATH), 2);
        }

        @Override
        public long executionsBy(String author, Instant since) {
            return when(since.equals(SINCE) && author.equals("ada \ud83d\ude00"), 3);
        }

        @Override
        public long rollbacks(Instant since) {
            return when(since.equals(SINCE), 4);
        }

        @Override
        public long rollbacksOf(WorkspacePath path, Instant since) {
            return when(since.equals(SINCE) && path.equals(PATH), 5);
        }

        @Override
        public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
            return path.equals(PATH) ? Optional.of(PastOutcome.QUARANTINED) : Optional.empty();
        }

        @Override
        public List<ContentMark> contents(WorkspacePath path, Instant since) {
            return List.of(ContentMark.NONE, ContentMark.of(CHECKSUM));
        }

        @Override
        public Optional<Passage> passage(Digest checksum, String environment) {
            return environment.equals("staging") ? Optional.of(new Passage("exec_1", SINCE)) : Optional.empty();
        }

        @Override
        public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
            return Map.of(approvals.get(0), "exec_7");
        }
    }
}
