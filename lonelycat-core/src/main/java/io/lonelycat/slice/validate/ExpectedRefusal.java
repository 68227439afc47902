// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.flow.Result;
import java.util.List;
import java.util.Optional;

/** What every refusal has to be: said, recorded, and without effect on the tree. */
final class ExpectedRefusal {
    private final Trial trial;
    private final Picture before;

    private ExpectedRefusal(Trial trial, Picture before) {
        this.trial = trial;
        this.before = before;
    }

    /** Remembers the tree as it is now. */
    static ExpectedRefusal expected(Trial trial) {
        return new ExpectedRefusal(trial, trial.tree());
    }

    /** Claims that an execution was refused for one of some reasons. */
    void claim(Claims claims, Result executed, int exitCode, String... codes) {
        claims.equal("the answer of execute", "refused", executed.status());
        claims.equal("its exit code", exitCode, executed.exitCode());
        claims.holds(
                "its error code is " + String.join(" or ", codes),
                List.of(codes).contains(Trial.code(executed)),
                Trial.code(executed));
        claims.unchanged("the tree", before, trial.tree());
        claims.equal("the number of executions on record", 1, trial.rows().size());
        Result verified =
                trial.engine().verify(Optional.of(trial.evidence(executed).folder()), "latest");
        claims.equal("the evidence of the refusal", "verified", verified.status());
    }
}
