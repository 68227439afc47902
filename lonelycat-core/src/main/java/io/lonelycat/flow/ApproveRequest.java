// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Parameters;
import io.lonelycat.gate.approval.Choice;
import java.util.Optional;

/**
 * An approver's answer to a plan.
 *
 * @param plan an id or a folder; absent for the newest plan, if it waits
 * @param reason in their own words; needed
 * @param revokes the id of the approval that is revoked; needed with {@link Choice#REVOKE}
 * @param key their private key; where none is named or in the variable, nothing is signed
 * @param vouchedBy the front end that has authenticated the caller itself; never to be filled from a parameter
 */
public record ApproveRequest(
        Optional<String> plan,
        Choice decision,
        Optional<String> reason,
        Optional<String> revokes,
        KeyName key,
        Optional<String> vouchedBy) {
    /** Takes what a call gave; approves where nothing else is said. */
    public static ApproveRequest of(Parameters given) {
        return new ApproveRequest(
                PlanChoice.unlessLatest(given.text("plan")),
                ParameterText.constant(
                        "decision", Choice.class, given.text("decision").orElse("approve")),
                given.text("reason"),
                given.text("approval"),
                KeyName.of(given),
                Optional.empty());
    }
}
