// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.gate.approval.Choice;
import java.util.Optional;

/** Records an approver's answer to a plan in the plan's folder. */
@GoalDoc(
        value = "Approves or rejects a planned change, for exactly its bytes under exactly this policy.",
        example = "plan=plan_... reason=\"Read it\"",
        page = "approvals.md",
        uses = {
            @ParameterUse(
                    name = "plan",
                    value =
                            "The plan to approve: its id or folder; `@` and its digest pin its content. Without it, the goal shows the newest plan and the command to type."),
            @ParameterUse(name = "decision", fallback = "approve"),
            @ParameterUse(name = "reason", more = "Required."),
            @ParameterUse(name = "key", more = "Without it, the approval is not signed."),
            @ParameterUse(name = "environment", more = "The approval does not count for any other.")
        })
public record ApproveRequest(
        Optional<String> plan,

        @ParameterDoc(
                value = "The approver's answer: `approve`, `reject`, `edit` or `skip`.",
                expected = "approve, reject, edit or skip",
                example = "reject")
        Optional<Choice> decision,

        @ParameterDoc(value = "The reason, for the record.", expected = "a text", example = "\"Read it\"")
        Optional<String> reason,

        KeyName key,
        Optional<String> environment)
        implements Request, Request.ToEnvironment {
    public static ApproveRequest of(String plan) {
        return new ApproveRequest(
                Optional.of(plan), Optional.empty(), Optional.empty(), KeyName.NONE, Optional.empty());
    }

    public ApproveRequest in(Optional<String> other) {
        return new ApproveRequest(plan, decision, reason, key, other);
    }

    public ApproveRequest with(KeyName other) {
        return new ApproveRequest(plan, decision, reason, other, environment);
    }
}
