// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;

/** Demand on the results of checks, beside that they pass. */
public interface Proof {
    /** Nothing. */
    Proof NONE = new Proof() {
        @Override
        public Runnable seen(CheckResult result) {
            return () -> {};
        }

        @Override
        public void demand() {
            // Nothing has to be shown.
        }
    };

    /**
     * Takes what a check said.
     *
     * @return throws a {@link StepFailure} if that is not enough; runs if the check has passed and is critical
     */
    Runnable seen(CheckResult result);

    /**
     * Asks for what all checks together have to show.
     *
     * @throws StepFailure when they did not
     */
    void demand();
}
