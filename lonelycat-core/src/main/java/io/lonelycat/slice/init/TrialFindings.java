// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of all checks that were tried.
 *
 * @param network what a check said that fails without the network and passes with it; empty where no check needs it
 * @param problem why some were not tried
 */
record TrialFindings(Optional<String> network, List<TriedCheck> checks, Optional<String> problem) {
    /** Nothing was tried. */
    static final TrialFindings NONE = new TrialFindings(Optional.empty(), List.of(), Optional.empty());

    TrialFindings {
        checks = List.copyOf(checks);
    }

    /** Nothing was tried. */
    static TrialFindings skipped(StarterPolicy starter, String why) {
        return CheckTrial.commands(starter).isEmpty()
                ? NONE
                : new TrialFindings(
                        Optional.empty(), List.of(), Optional.of(why + " tries no check, so what it needs is open."));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        checks.forEach(tried -> lines.add(tried.words()));
        network.ifPresent(because -> lines.add(
                "Checks have the network, `sandbox: {network: all}`: without it, one said: `" + because + "`."));
        problem.ifPresent(lines::add);
        return lines;
    }

    List<JsonObject> toJson() {
        return checks.stream().map(TriedCheck::toJson).toList();
    }
}
