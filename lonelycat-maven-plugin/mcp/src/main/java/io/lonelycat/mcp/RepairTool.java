// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Parameters;
import io.lonelycat.flow.Result;
import io.lonelycat.mcp.Parameter.Accepts;
import java.util.List;
import java.util.Optional;

/** Proposes for an execution that failed what mended earlier failures of the same kind. */
final class RepairTool {
    static final Tool TOOL = new Tool(
            "lonelycat_repair",
            "Finds the fix of an earlier failure with the same error as a failed execution, and proposes it as a plan if"
                    + " it can be shown to fit. Changes no file.",
            Tool.Reach.NOTES,
            List.of(Parameter.optional("execution", Accepts.EXECUTION, "The execution's id; the newest without it.")),
            RepairTool::repair);

    private RepairTool() {}

    private static Answer repair(Tool.Call call) {
        Result result = call.ask(
                AskedGoal.REPAIR, Parameters.NONE.with("execution", call.given().text("execution")));
        Details details = Details.of(result.details());
        Details proposal = details.object("proposal");
        Optional<String> digest = proposal.text("proposalDigest");
        Answer answer = new Answer(result.status(), call.worded(result.message()))
                .withIds(result)
                .with("digest", digest.orElse(null));
        return digest.isEmpty()
                ? answer
                : answer.with("files", proposal.number("files"))
                        .with("next", call.steps(digest).of(details));
    }
}
