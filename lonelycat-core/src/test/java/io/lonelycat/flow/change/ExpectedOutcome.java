// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a case says that comes of it.
 *
 * @param status of the answer; {@code not_planned} when no plan can be made of it
 * @param code of the error
 * @param says what is in the message, word for word
 * @param planSays what is in the message of the plan
 * @param rules of all findings of the gate, sorted
 * @param files operation and last state of each file of the change
 * @param stray files outside the change that are listed
 */
record ExpectedOutcome(
        String status,
        int exitCode,
        Optional<String> code,
        List<String> says,
        List<String> planSays,
        Optional<List<String>> rules,
        Optional<Map<String, String>> files,
        List<String> stray) {
    static final String NOT_PLANNED = "not_planned";

    static ExpectedOutcome read(InputObject in) {
        ExpectedOutcome read = new ExpectedOutcome(
                in.required("status").text(),
                (int) in.required("exitCode").integer(0, 10),
                in.optional("code").map(InputValue::text),
                strings(in, "says"),
                strings(in, "planSays"),
                in.optional("rules").map(InputValue::strings),
                in.optional("files").map(ExpectedOutcome::texts),
                strings(in, "stray"));
        in.rejectUnknown();
        return read;
    }

    private static List<String> strings(InputObject in, String key) {
        return in.optional(key).map(InputValue::strings).orElse(List.of());
    }

    private static Map<String, String> texts(InputValue value) {
        Map<String, String> texts = new TreeMap<>();
        value.object().entries().forEach((key, text) -> texts.put(key, text.text()));
        return texts;
    }

    boolean planned() {
        return !status.equals(NOT_PLANNED);
    }

    boolean applied() {
        return status.equals("applied");
    }

    /** What a dry run answers beforehand: it goes as far as the checks, and does not run them. */
    String dryRun() {
        return applied() || status.equals("rolled_back") ? "ready" : status;
    }

    /** What running it again answers. */
    String again() {
        return applied() ? "already_applied" : status;
    }
}
