// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user says about a waiting plan, in a form, a command line or a request. Who says it is never in it.
 *
 * @param plan absent for the only question that waits
 */
public record ApprovalForm(@Nullable String plan, Choice decision, String reason) {
    /** In bytes; a reason of 4,000 characters, each escaped, fits. */
    public static final int LARGEST = 64 * 1024;

    private static final int SHOWN = 80;

    private static final List<Choice> CHOICES = List.of(Choice.APPROVE, Choice.REJECT, Choice.EDIT, Choice.SKIP);

    /**
     * Reads a JSON document strictly.
     *
     * @throws InvalidInputException when it is not one, or says more than belongs there
     */
    public static ApprovalForm json(byte[] body) {
        InputObject in = InputDocument.json("the request", body);
        ApprovalForm form = new ApprovalForm(
                in.optional("plan").map(InputValue::text).orElse(null),
                choice(in.required("decision").string()),
                in.required("reason").string());
        in.rejectUnknown();
        return form;
    }

    /** Reads what a form or a command line says. */
    public static ApprovalForm of(@Nullable String plan, @Nullable String decision, @Nullable String reason) {
        return new ApprovalForm(
                plan == null || plan.isBlank() ? null : plan.strip(),
                choice(decision == null ? "" : decision),
                reason == null ? "" : reason);
    }

    private static Choice choice(String word) {
        List<String> words = CHOICES.stream().map(Names::of).toList();
        return Arrays.stream(Choice.values())
                .filter(CHOICES::contains)
                .filter(each -> Names.of(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("decision: expected one of " + String.join(", ", words)
                        + (word.isEmpty() ? "; it is missing" : " but found `" + shown(word) + "`") + "."));
    }

    private static String shown(String word) {
        String line = VisibleText.of(word.strip().replaceAll("\\s+", " "));
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " ...";
    }
}
