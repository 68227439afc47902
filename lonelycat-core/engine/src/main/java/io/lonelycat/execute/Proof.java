// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;

/**
 * Requirement that check results must meet in addition to passing, for example that a test failed without the change.
 */
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
     * @return function that throws a {@link StepFailure} if the result of a passed critical check does not meet this
     *     {@code Proof}
     */
    Runnable seen(CheckResult result);

    /** Throws a {@link StepFailure} if the results of all checks together do not meet this {@code Proof}. */
    void demand();
}
