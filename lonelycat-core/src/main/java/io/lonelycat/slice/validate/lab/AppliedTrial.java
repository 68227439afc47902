// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.lab;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import org.jspecify.annotations.Nullable;

/**
 * The change of the guide, applied once for all probes that only look at what it left. The first probe that asks applies
 * it, and the others wait for that. A probe that alters something, in the workspace or in its record, takes a trial of its
 * own.
 */
public final class AppliedTrial {
    private final Lab lab;
    private @Nullable Applied applied;

    /** Prepares to apply it; nothing is done yet. */
    public AppliedTrial(Lab lab) {
        this.lab = lab;
    }

    /**
     * What was done.
     *
     * @param executed the answer of execute
     */
    public record Applied(Trial trial, Result executed) {

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
    public synchronized Applied get() {
        if (applied == null) {
            Trial trial = Trial.begin(lab.withSandbox());
            applied = new Applied(trial, trial.applied());
        }
        return applied;
    }
}
