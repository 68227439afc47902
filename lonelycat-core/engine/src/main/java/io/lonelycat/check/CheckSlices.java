// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import java.util.List;

/**
 * What slices add to checks.
 *
 * @param kinds of checks that slices carry out
 * @param failedTests the first does what the policy says of tests that fail now and then
 * @param modules the first that knows words chooses; where there is none, all of a build is built
 */
public record CheckSlices(List<PluggedCheck> kinds, List<FailedTests> failedTests, List<ModuleChoice> modules) {
    public static final CheckSlices NONE = new CheckSlices(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public CheckSlices {
        kinds = List.copyOf(kinds);
        failedTests = List.copyOf(failedTests);
        modules = List.copyOf(modules);
    }
}
