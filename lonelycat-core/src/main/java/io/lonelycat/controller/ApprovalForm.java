// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import org.jspecify.annotations.Nullable;

/**
 * A user's approval or rejection of a plan, without the user's name.
 *
 * @param plan id of the plan; null if only one plan awaits approval
 */
public record ApprovalForm(@Nullable String plan, Choice decision, String reason) {
    /** Maximum size of an approval form in bytes; allows a reason of 4,000 JSON-escaped characters. */
    public static final int LARGEST = 64 * 1024;

    private static final int LONGEST_REASON = 4000;

    public ApprovalForm {
        reason = reason.strip();
        if (reason.isEmpty()) {
            throw new InvalidInputException("An approval or rejection needs a reason. Add `reason`.");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidInputException("The reason has " + reason.length() + " characters; the limit is "
                    + LONGEST_REASON + ". Shorten the reason, and link to the details.");
        }
    }

    /** Parses an approval form in JSON; refuses unknown keys. */
    public static ApprovalForm json(byte[] body) {
        InputObject in = InputDocument.json("the request", body);
        return in.closed(new ApprovalForm(
                in.optional("plan").map(InputValue::text).orElse(null),
                in.required("decision").oneOf(Choice.class),
                in.required("reason").string()));
    }
}
