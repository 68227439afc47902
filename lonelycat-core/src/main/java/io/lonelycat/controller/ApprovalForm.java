// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a user to a waiting plan, in a form or a request. It never names the user.
 *
 * @param plan absent for the only question that waits
 */
public record ApprovalForm(@Nullable String plan, Choice decision, String reason) {
    /** In bytes; a reason of 4,000 characters, each escaped, fits. */
    public static final int LARGEST = 64 * 1024;

    /** In characters; what is longer is no reason but a file. */
    private static final int LONGEST_REASON = 4000;

    /** Strips the reason, which has to be there. */
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

    /**
     * Reads a JSON document strictly.
     *
     * @throws InvalidInputException when it is not one, or says more than belongs there
     */
    public static ApprovalForm json(byte[] body) {
        InputObject in = InputDocument.json("the request", body);
        return in.closed(new ApprovalForm(
                in.optional("plan").map(InputValue::text).orElse(null),
                in.required("decision").oneOf(Choice.class),
                in.required("reason").string()));
    }
}
