// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.util.Optional;

/**
 * What is to be repaired.
 *
 * @param execution the id of an execution that failed, or {@code latest}; absent for the newest
 */
public record RepairRequest(Optional<String> execution) {}
