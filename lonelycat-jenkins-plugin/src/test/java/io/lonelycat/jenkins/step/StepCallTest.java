// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepCallTest {
    private static final String NEXT = "Land what waits: `lonelycat work`; see `lonelycat gate plan=p`";

    private static StepCall call(String goal, String credentialsId, Map<String, String> parameters) {
        return new StepCall(
                goal, parameters, null, credentialsId, FailureThreshold.NEED_APPROVAL, FailureThreshold.NEVER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        submit | jdbc:postgresql://db/q | db | Land what waits: lonelycatWork store: 'jdbc:postgresql://db/q', storeCredentialsId: 'db'; see lonelycatGate plan: 'p'
        queue  | jdbc:postgresql://db/q |    | Land what waits: lonelycatWork store: 'jdbc:postgresql://db/q'; see lonelycatGate plan: 'p'
        work   |                        |    | Land what waits: lonelycatWork; see lonelycatGate plan: 'p'
        draft  |                        | m  | Land what waits: lonelycatWork; see lonelycatGate plan: 'p'
        """)
    void namesTheQueueThatTheStepWasAboutToThoseThatGoOnWithIt(String goal, String store, String id, String told) {
        StepCall call = call(goal, id == null ? "" : id, store == null ? Map.of() : Map.of("store", store));
        assertThat(call.steps().text(NEXT)).isEqualTo(told);
        ReturnedAnswer answer =
                new ReturnedAnswer(goal, "queued", 0, Map.of(), NEXT, List.of(), new JsonObject(), List.of());
        assertThat(StepValue.of(answer, call.steps())).containsEntry("message", told);
    }

    @Test
    void leavesAQueueThatIsNamedAlready() {
        assertThat(call("submit", "db", Map.of("store", "/q")).steps().text("`lonelycat queue store=/other`"))
                .isEqualTo("lonelycatQueue store: '/other'");
    }
}
