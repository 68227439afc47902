// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of all.
 *
 * @param needs what the policy has to name
 * @param problem why some were not tried
 */
record TrialFindings(CheckNeeds needs, List<Tried> checks, Optional<String> problem) {
    /** Nothing was tried. */
    static final TrialFindings NONE = new TrialFindings(CheckNeeds.NONE, List.of(), Optional.empty());

    TrialFindings {
        checks = List.copyOf(checks);
    }

    static TrialFindings ofDryRun(StarterPolicy starter) {
        return CheckTrial.commands(starter).isEmpty()
                ? NONE
                : new TrialFindings(
                        CheckNeeds.NONE, List.of(), Optional.of("A dry run tries no check, so what it needs is open."));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        checks.forEach(tried -> lines.add(tried.words()));
        problem.ifPresent(lines::add);
        return lines;
    }

    List<JsonObject> toJson() {
        return checks.stream().map(Tried::toJson).toList();
    }
}
