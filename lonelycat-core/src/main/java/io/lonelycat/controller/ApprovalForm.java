// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import org.jspecify.annotations.Nullable;

/**
 * What a user says about a waiting plan, in a form or a request. Who says it is never in it.
 *
 * @param plan absent for the only question that waits
 */
public record ApprovalForm(@Nullable String plan, Choice decision, String reason) {
    /** In bytes; a reason of 4,000 characters, each escaped, fits. */
    public static final int LARGEST = 64 * 1024;

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
