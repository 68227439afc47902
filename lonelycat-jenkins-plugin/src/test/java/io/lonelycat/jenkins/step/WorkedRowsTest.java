// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.controller.ReturnedAnswer.Row;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.next.Goal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkedRowsTest {
    private static final String ONE = "plan_01m7wqs3dwgp5yt5qaej341q6q";
    private static final String TWO = "plan_01m7wqs3dwgp5yt5qaej341q6r";
    private static final String EXECUTION = "exec_01m7wqs3dwgp5yt5qaej341q6q";
    private static final String OTHER = "exec_01m7wqs3dwgp5yt5qaej341q6r";

    @Test
    void believesNoLandingWithoutAnExecution() {
        Row shown = new Row(ONE, EXECUTION, "landed");

        assertThat(kept(new Row(ONE, "", "landed"), shown).landedWithoutEvidence())
                .isEmpty();
        assertThat(kept(new Row(ONE, "", "landed"), new Row(TWO, "", "landed"), shown)
                        .landedWithoutEvidence())
                .contains(TWO);
    }

    @Test
    void expectsAChangeInPlaceOnlyOfWhatWasLanded() {
        ArchiveRule kept = kept(new Row(ONE, EXECUTION, "landed"), new Row(TWO, OTHER, "returned"));

        assertThat(kept.mayBe(EXECUTION)).containsExactlyInAnyOrder("applied", "already_applied");
        assertThat(kept.mayBe(OTHER)).isEmpty();
    }

    @Test
    void asksAgainAboutAQueueButDoesNotMoveAPlanTwice() {
        assertThat(call("submit").repeatable()).isTrue();
        assertThat(call("queue").repeatable()).isTrue();
        assertThat(call("queue", "action").repeatable()).isFalse();
        assertThat(call().changesFiles()).isTrue();
    }

    private static ArchiveRule kept(Row... rows) {
        ReturnedAnswer answer = new ReturnedAnswer(
                "work",
                "worked",
                1,
                Map.of(),
                "Worked on 2 plans.",
                Optional.empty(),
                "Worked on 2 plans.",
                List.of(),
                Map.of(),
                List.of(rows));
        EngineRequest request = new EngineRequest(
                "work",
                new LinkedHashMap<>(),
                new HashMap<>(),
                "anna",
                StepPolicy.builtIn(),
                new ArrayList<>(),
                "",
                null);
        return new ArchiveRule(call(), answer, request.sent(Set.of(), Instant.EPOCH));
    }

    private static StepCall call() {
        return call("work");
    }

    private static StepCall call(String goal, String... given) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(given).forEach(name -> parameters.put(name, "x"));
        return new StepCall(Goal.named(goal).orElseThrow(), parameters, "", FailureThreshold.NEED_APPROVAL);
    }
}
