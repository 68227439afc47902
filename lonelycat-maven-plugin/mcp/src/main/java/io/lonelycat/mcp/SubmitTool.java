// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Parameters;
import io.lonelycat.flow.Result;
import io.lonelycat.mcp.Parameter.Accepts;
import java.util.List;

/** Puts a planned change into the queue. People say what goes first, and make what waits there. */
final class SubmitTool {
    static final Tool TOOL = new Tool(
            "lonelycat_submit",
            "Puts a planned change into the queue, unless the policy denies it. Use it where others change the same files.",
            Tool.Reach.NOTES,
            List.of(
                    GateTool.PLAN,
                    Parameter.required("digest", Accepts.DIGEST, "The plan's digest."),
                    Parameter.optional("needs", Accepts.TEXTS, "Plans to be made before.")),
            SubmitTool::submit);

    private SubmitTool() {}

    private static Answer submit(Tool.Call call) {
        Result result = call.ask(
                AskedGoal.SUBMIT,
                Parameters.NONE
                        .with("plan", call.plan())
                        .with("needs", call.given().texts("needs")));
        Details details = Details.of(result.details());
        Answer answer = new Answer(result.status(), call.worded(HistoryTool.firstLine(result.message())))
                .withIds(result)
                .with("digest", call.given().demand("digest"))
                .with("position", details.number("position"));
        FindingRow.addTo(answer, details, call.words());
        return answer.with("next", call.steps(call.given().text("digest")).of(details));
    }
}
