// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.util.Optional;

/**
 * What is to be repaired.
 *
 * @param execution the id of an execution that failed, or {@code latest}; absent for the newest
 * @param author in whose name the proposal is made; absent for whoever calls
 */
public record RepairRequest(Optional<String> execution, Optional<String> author) {
    /** Asks in the name of whoever calls. */
    public RepairRequest(Optional<String> execution) {
        this(execution, Optional.empty());
    }
}
