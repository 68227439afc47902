// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnedResultTest {
    private static final String PLAN = "plan_01m7wqs26fc4kezm2jyn2ahpsp";
    private static final String EXECUTION = "exec_01m7wqs3dwgp5yt5qaej341q6q";

    @Test
    void readsWhatTheEngineWrites() {
        Map<String, Object> details = Map.of(
                "schema",
                "lonelycat.decision/1",
                "verdict",
                "deny",
                "riskEffective",
                "high",
                "findings",
                List.of(Map.of("rule", "paths.deny", "paths", List.of("a"))));
        Answer result = new Answer.Shown(
                AnswerHead.of("gate", "deny", 1, "Verdict: denied").about(Map.of("plan", PLAN)), Json.object(details));

        ReturnedAnswer answer = ReturnedAnswer.read("gate", Json.line(result.document()));

        assertThat(StepValue.of(answer))
                .isEqualTo(Map.of(
                        "goal", "gate",
                        "status", "deny",
                        "exitCode", 1,
                        "planId", PLAN,
                        "verdict", "deny",
                        "risk", "high",
                        "findings", List.of(Map.of("rule", "paths.deny", "paths", List.of("a"))),
                        "headline", "Verdict: denied",
                        "message", "Verdict: denied"));
        assertThat(StepValue.of(answer)).isInstanceOf(LinkedHashMap.class);
    }

    @Test
    void countsTheFilesOfAnExecutionInsteadOfListingThem() {
        Map<String, Object> details =
                Map.of("files", List.of(Map.of("path", "a")), "filesChanged", 1, "executionId", EXECUTION);
        Answer result = new Answer.Shown(
                AnswerHead.of("execute", "applied", 0, "Applied")
                        .about(Map.of("execution", EXECUTION))
                        .then(List.of(
                                new Next(
                                        "Roll the change back:",
                                        Optional.of(Action.of("rollback").with("execution", EXECUTION))),
                                Next.words("Plan again with `lonelycat plan`."))),
                Json.object(details));

        Map<String, Object> value = StepValue.of(ReturnedAnswer.read("execute", Json.line(result.document())));

        assertThat(value).containsEntry("files", 1L).containsEntry("executionId", EXECUTION);
        assertThat(value)
                .containsEntry(
                        "next",
                        List.of(
                                "Roll the change back: lonelycatRollback execution: '" + EXECUTION + "'",
                                "Plan again with lonelycatPlan."));
        assertThat(value).doesNotContainKey("filesChanged");
    }

    @Test
    void knowsTheExecutionsThatWereRecoveredAndRefusesWhatIsNoIdOfOne() {
        assertThat(recovered(Map.of("executionId", EXECUTION), Map.of("status", "applied"))
                        .executions())
                .containsExactly(EXECUTION);
        assertThatThrownBy(() -> recovered(Map.of("executionId", "exec_../../../../../../../etc/ssh")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be an id such as exec_");
    }

    private static ReturnedAnswer recovered(Object... rows) {
        Map<String, Object> details = Map.of("executions", List.of(rows));
        Answer result = new Answer.Shown(AnswerHead.of("recover", "recovered", 0, "Recovered"), Json.object(details));
        return ReturnedAnswer.read("recover", Json.line(result.document()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "goal":"gate"               | "goal":"execute"                         | the goal that was asked for, gate
            "status":"deny"             | "status":"<b>deny"                       | one word in lower case
            "exitCode":1                | "exitCode":4                             | one of 0, 1, 2, 3, 10
            "exitCode":1                | "exitCode":"1"                           | integer
            "ids":{                     | "ids":{"plan":"plan_../../../../../etc", | must be an id such as plan_
            "ids":{                     | "ids":{"execution":"plan_01m7wqs26fc4kezm2jyn2ahpsp", | must be an id such as exec_
            "ids":{                     | "ids":{"other":"x",                      | unknown key
            "headline":"no",            | "why":"no",                              | headline
            "message":"no"              | "message":["no"]                         | a string
            "details":{}                | "details":{},"more":1                    | unknown key
            "details":{}                | "details":{"a":1,"a":2}                  | twice
            "details":{}                | "details":{"a":null}                     | null
            "details":{}                | "details":[                              | agent's answer
            lonelycat.result/1          | lonelycat.result/2                       | this version of LonelyCat reads
            """)
    void refusesWhatTheEngineDoesNotWrite(String honest, String hostile, String why) {
        String text = "{\"schema\":\"lonelycat.result/1\",\"goal\":\"gate\",\"status\":\"deny\",\"exitCode\":1,"
                + "\"ids\":{},\"headline\":\"no\",\"message\":\"no\",\"details\":{}}";
        assertThat(ReturnedAnswer.read("gate", text).status()).isEqualTo("deny");
        String altered = text.replace(honest, hostile).replace(",}", "}");
        assertThat(altered).isNotEqualTo(text);

        assertThatThrownBy(() -> ReturnedAnswer.read("gate", altered))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesWhatIsTooLarge() {
        Answer result = new Answer.Shown(
                AnswerHead.of("history", "listed", 0, "x".repeat(ReturnedAnswer.LARGEST)), Json.object());

        assertThatThrownBy(() -> ReturnedAnswer.read("history", Json.line(result.document())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 4194304 bytes");
    }
}
