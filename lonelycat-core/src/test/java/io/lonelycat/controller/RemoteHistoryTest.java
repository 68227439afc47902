// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.FrontEnd.HistorySource;
import io.lonelycat.error.EngineException;
import io.lonelycat.gate.past.KnownPast;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastQuestion.LastOutcome;
import io.lonelycat.gate.past.RecordedPastTest;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteHistoryTest {
    private static final Digest CHECKSUM = Digest.of("a".getBytes(StandardCharsets.UTF_8));

    @Test
    void saysWhatThePastSaysThatItAsks() {
        RemoteHistory asked = new RemoteHistory(question -> RemoteHistory.answer(new StoredPast(), question));
        for (PastQuestion<?> question : RecordedPastTest.questions()) {
            assertThat((Object) asked.answer(question)).isEqualTo(new KnownPast().answer(question));
        }
        assertThat(asked.usedApprovals(CHECKSUM, List.of("appr_1", "appr_2"))).isEqualTo(Map.of("appr_1", "exec_7"));
        assertThat(asked.usedApprovals(CHECKSUM, List.of())).isEmpty();
    }

    @Test
    void answersNoQuestionThatIsNone() {
        for (String question : List.of(
                "",
                "[]",
                "{}",
                "{\"question\":\"rows\"}",
                "{\"question\":\"lastOutcome\"}",
                "{\"question\":\"lastOutcome\",\"path\":\"x\",\"job\":\"other\"}",
                "{\"question\":\"executionsOf\",\"path\":\"../x\",\"since\":\"2026-11-20T08:00:00.123Z\"}",
                "{\"question\":\"" + "x".repeat(70_000) + "\"}")) {
            assertThat(RemoteHistory.answer(new StoredPast(), question)).startsWith("{\"problem\":\"");
        }
    }

    @Test
    void aProblemThereIsAProblemHere() {
        RemoteHistory asked = new RemoteHistory(question -> "{\"problem\":\"it is damaged\"}");
        assertThatThrownBy(() -> asked.answer(new LastOutcome(WorkspacePath.of("a"))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("it is damaged");
    }

    private static final class StoredPast extends KnownPast implements HistorySource {
        @Override
        public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
            return Map.of(approvals.get(0), "exec_7");
        }
    }
}
