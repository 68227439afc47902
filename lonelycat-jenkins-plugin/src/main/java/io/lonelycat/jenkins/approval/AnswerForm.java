// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says. Who says it is never in it.
 *
 * @param plan absent for the only question that waits
 */
record AnswerForm(@Nullable String plan, Choice decision, String reason, boolean override) {
    /** In bytes; a reason of 4,000 characters, each escaped, fits. */
    static final int LARGEST = 64 * 1024;

    private static final List<Choice> CHOICES = List.of(Choice.APPROVE, Choice.REJECT, Choice.EDIT, Choice.SKIP);

    /**
     * Reads a JSON document strictly.
     *
     * @throws InvalidInputException when it is not one, or says more than belongs there
     */
    static AnswerForm json(byte[] body) {
        InputObject in = InputDocument.json("the request", body);
        AnswerForm form = new AnswerForm(
                in.optional("plan").map(InputValue::text).orElse(null),
                choice(in.required("decision").string()),
                in.required("reason").string(),
                in.optional("override").map(InputValue::bool).orElse(false));
        in.rejectUnknown();
        return form;
    }

    /** Reads what a form or a command line says. */
    static AnswerForm of(@Nullable String plan, @Nullable String decision, @Nullable String reason, boolean override) {
        return new AnswerForm(
                plan == null || plan.isBlank() ? null : plan.strip(),
                choice(decision == null ? "" : decision),
                reason == null ? "" : reason,
                override);
    }

    private static Choice choice(String word) {
        List<String> words = CHOICES.stream().map(Names::of).toList();
        return Arrays.stream(Choice.values())
                .filter(CHOICES::contains)
                .filter(each -> Names.of(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("decision: expected one of " + String.join(", ", words)
                        + (word.isEmpty() ? "; it is missing" : " but found `" + OneLine.of(word) + "`") + "."));
    }
}
