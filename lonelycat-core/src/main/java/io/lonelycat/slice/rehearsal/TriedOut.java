// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.execute.Executor;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.StepFailure;
import java.util.stream.Collectors;

/** What came of a change that was carried out in a copy, and taken back as if it had failed. */
record TriedOut(Outcome outcome) {

    boolean isTakenBack() {
        return outcome instanceof Outcome.RolledBack back && back.code().equals(Executor.TRIED_OUT);
    }

    /**
     * Demands that it held, and was taken back for no other reason than that it was tried out.
     *
     * @throws StepFailure when it did not hold
     */
    void demandTakenBack() {
        if (!isTakenBack()) {
            String code = outcome instanceof Outcome.RolledBack back
                    ? back.code()
                    : outcome instanceof Outcome.Refused refused ? refused.code() : "rehearsal_failed";
            String why = outcome.message()
                    .lines()
                    .filter(line -> !line.startsWith(Outcome.RolledBack.AS_BEFORE))
                    .collect(Collectors.joining("\n"));
            throw new StepFailure(code, "In a copy of the workspace: " + why);
        }
    }
}
