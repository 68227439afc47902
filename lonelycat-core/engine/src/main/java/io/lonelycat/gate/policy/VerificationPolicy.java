// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputObject;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;

/**
 * The policy's section {@code verification}: how the checks of a change are run.
 *
 * @param onFailure what becomes of the other checks of a step after a critical one failed
 * @param unread files that no test reads, so that a change of them makes no test run where a check selects tests
 */
public record VerificationPolicy(OnFailure onFailure, List<Glob> unread) {
    /** What becomes of the other checks of a step after a critical one failed. */
    public enum OnFailure {
        /** They are not run. */
        STOP,
        /** They are run, so that all that is wrong is known at once. */
        ALL
    }

    static VerificationPolicy read(InputObject in, KnownSections known) {
        VerificationPolicy read = new VerificationPolicy(
                in.oneOf("onFailure", OnFailure.class, OnFailure.STOP), DocumentValues.globs(in.listOrEmpty("unread")));
        known.rejectOthers(in);
        return read;
    }
}
