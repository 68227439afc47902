// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is asked about the policy; nothing means to show it.
 *
 * @param cases a folder of cases by which it is tested
 * @param other another policy that should be at least as strict
 */
public record PolicyRequest(Optional<Path> cases, Optional<Path> other) {
    /** Asks to show it. */
    public static final PolicyRequest SHOW = new PolicyRequest(Optional.empty(), Optional.empty());
}
