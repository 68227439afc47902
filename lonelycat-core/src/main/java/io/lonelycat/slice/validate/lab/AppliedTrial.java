// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.lab;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The change of the guide, applied once for all probes that only look at what it left. The first probe that asks applies
 * it, and the others wait for that. A probe that alters something, in the workspace or in its record, takes a trial of its
 * own.
 */
public final class AppliedTrial {
    private final Lab lab;
    private @Nullable AppliedChange applied;

    /** Prepares to apply it; nothing is done yet. */
    public AppliedTrial(Lab lab) {
        this.lab = lab;
    }

    /**
     * What was done.
     *
     * @param before the tree before that
     * @param planned the answer of plan
     * @param gated the answer of gate
     * @param executed the answer of execute
     */
    public record AppliedChange(Trial trial, Picture before, Result planned, Result gated, Result executed) {

        /** The id of the only execution. */
        public String execution() {
            return Trial.id(executed, "execution");
        }

        /** Its evidence. */
        public EvidenceFiles evidence() {
            return trial.evidence(executed);
        }
    }

    /** Returns what was done. Where the engine fails, it fails for each probe that asks. */
    public synchronized AppliedChange get() {
        if (applied == null) {
            Trial trial = Trial.begin(lab.withSandbox());
            Picture before = trial.tree();
            Result planned = trial.plan(Trial.GUIDE_PATCH, "healthChecks: [looks-around]\n");
            Path plan = trial.folder(planned);
            applied = new AppliedChange(trial, before, planned, trial.gate(plan), trial.execute(plan));
        }
        return applied;
    }
}
