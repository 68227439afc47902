// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import java.util.List;

/**
 * A part of the rehearsal in a copy of the workspace.
 *
 * @param message what was done and seen, for people
 * @param checks what the checks said there
 */
public record RehearsalRow(RehearsalPart part, String message, List<CheckResult> checks) {

    public RehearsalRow {
        checks = List.copyOf(checks);
    }

    static RehearsalRow of(Rehearsed event) {
        return new RehearsalRow(event.part(), event.message(), event.checks());
    }

    Rehearsed event() {
        return new Rehearsed(part, message, checks);
    }
}
