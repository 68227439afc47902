// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;

/** Requirement that check results must meet in addition to passing, for example that a test failed without the change. */
public interface Proof {
    Proof NONE = new Proof() {
        @Override
        public Runnable seen(CheckResult result) {
            return () -> {};
        }

        @Override
        public void demand() {
            // No demands.
        }
    };

    /**
     * Receives the result of a check.
     *
     * @return function to run after a critical check passed; throws a {@link StepFailure} if the result is insufficient
     */
    Runnable seen(CheckResult result);

    /**
     * Verifies the results of all checks together.
     *
     * @throws StepFailure if the results are insufficient
     */
    void demand();
}
