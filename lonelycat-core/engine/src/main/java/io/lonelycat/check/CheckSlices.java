// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.plan.ReportKind;
import java.util.List;
import java.util.Optional;

/**
 * What slices add to checks.
 *
 * @param kinds of checks that slices carry out
 * @param failedTests does what the policy says of tests that fail now and then
 * @param modules the first that knows words chooses; where there is none, all of a build is built
 * @param reports that commands can write
 */
public record CheckSlices(
        List<PluggedCheck> kinds,
        Optional<TestFailures> failedTests,
        List<ModuleChoice> modules,
        List<ReportKind> reports) {
    public static final CheckSlices NONE = new CheckSlices(List.of(), Optional.empty(), List.of(), List.of());

    public CheckSlices {
        kinds = List.copyOf(kinds);
        modules = List.copyOf(modules);
        reports = List.copyOf(reports);
    }
}
