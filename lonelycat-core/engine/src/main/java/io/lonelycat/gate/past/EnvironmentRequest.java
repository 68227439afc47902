// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Digest;
import java.util.Optional;

/**
 * The environment that a change is to go to, as the caller names it.
 *
 * @param name one of the policy's {@code environments}
 * @param past asked only where that environment requires another one
 */
public record EnvironmentRequest(String name, PastPassages past) {
    /** Which environments a change has passed, as far as the record of this workspace knows. */
    @FunctionalInterface
    public interface PastPassages {
        /**
         * Finds when a change was last completed in an environment and not rolled back since.
         *
         * @param checksum of the changes, by which the same change is known again whatever its plan
         * @throws io.lonelycat.error.EngineException when the past cannot be read
         */
        Optional<Promotion> last(Digest checksum, String environment);
    }
}
