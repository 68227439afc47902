// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Parameters;
import io.lonelycat.flow.Result;
import io.lonelycat.mcp.Parameter.Accepts;
import java.util.List;

/** Makes a planned change. */
final class ExecuteTool {
    static final Tool TOOL = new Tool(
            "lonelycat_execute",
            "Makes a planned change if the policy allows it now: all of it, with its checks, or nothing. What fails its checks is"
                    + " rolled back byte for byte.",
            Tool.Reach.CHANGES,
            List.of(
                    GateTool.PLAN,
                    Parameter.required(
                            "digest", Accepts.DIGEST, "The plan's digest: nothing else than what has it is made."),
                    Parameter.optional(
                            "dryRun", Accepts.TRUTH, "Looks whether the change could be made, and makes nothing.")),
            ExecuteTool::execute);

    private ExecuteTool() {}

    private static Answer execute(Tool.Call call) {
        boolean dry = call.place().dry() || call.given().truth("dryRun");
        Result result = call.ask(
                AskedGoal.EXECUTE, Parameters.NONE.with("plan", call.plan()).with("dryRun", dry));
        Details details = Details.of(result.details());
        String message = details.text("headline").orElse(result.message());
        Answer answer = new Answer(result.status(), call.worded(message))
                .withIds(result)
                .with("digest", call.given().demand("digest"))
                .with("risk", details.text("riskEffective").orElse(null))
                .with("checks", CheckLine.all(details));
        FindingRow.addTo(answer, details, call.words());
        return answer.with("next", call.steps(call.given().text("digest")).of(details));
    }
}
