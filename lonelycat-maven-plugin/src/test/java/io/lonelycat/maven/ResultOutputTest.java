// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultOutputTest {
    @Test
    void namesEveryId() {
        Answer result = new Answer.Shown(
                AnswerHead.of("gate", "need_approval", 10, "message")
                        .about(Map.of("plan", "plan_1", "decision", "dec_1")),
                Json.object());

        assertThat(ResultOutput.properties(result))
                .containsOnly(
                        Map.entry("lonelycat.result.goal", "gate"),
                        Map.entry("lonelycat.result.status", "need_approval"),
                        Map.entry("lonelycat.result.exitCode", "10"),
                        Map.entry("lonelycat.result.planId", "plan_1"),
                        Map.entry("lonelycat.result.decisionId", "dec_1"));
    }
}
