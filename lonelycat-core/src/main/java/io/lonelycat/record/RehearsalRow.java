// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.RehearsalPart;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * A part of the rehearsal in a copy of the workspace.
 *
 * @param message what was done and seen, for people
 * @param checks what the checks said there
 */
public record RehearsalRow(RehearsalPart part, String message, List<CheckResult> checks) {

    /** Copies the list. */
    public RehearsalRow {
        checks = List.copyOf(checks);
    }

    static RehearsalRow of(Rehearsed event) {
        return new RehearsalRow(event.part(), event.message(), event.checks());
    }

    Rehearsed event() {
        return new Rehearsed(part, message, checks);
    }

    JsonObject writeTo(JsonObject json) {
        return json.with("part", part)
                .with("message", message)
                .with("checks", checks.stream().map(CheckResult::toJson).toList());
    }

    /** Reads its members, and leaves others to the caller. */
    static RehearsalRow read(InputObject in) {
        return new RehearsalRow(
                in.required("part").oneOf(RehearsalPart.class),
                in.required("message").string(),
                in.required("checks").list().stream()
                        .map(check -> CheckResult.read(check.object()))
                        .toList());
    }
}
