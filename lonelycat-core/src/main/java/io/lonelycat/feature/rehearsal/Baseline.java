// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.CheckResult;
import io.lonelycat.plan.CheckSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the checks said of a copy of the workspace without the change.
 *
 * @param before by the name of the check: of the copy as it is
 * @param judged by the name of the check: of the copy with nothing of the change but what verifies it, such as its tests;
 *     empty where the change has no such files, or nothing else
 */
record Baseline(Map<String, CheckResult> before, Map<String, CheckResult> judged) {
    Baseline {
        before = Map.copyOf(before);
        judged = Map.copyOf(judged);
    }

    Optional<CheckResult> before(String check) {
        return Optional.ofNullable(before.get(check));
    }

    Optional<CheckResult> judged(String check) {
        return Optional.ofNullable(judged.get(check));
    }

    /** Returns the result with the files that verify the change; where there is none, that of the copy as it is. */
    Optional<CheckResult> strictest(String check) {
        return judged(check).or(() -> before(check));
    }

    /** Returns the names of those that fail without the change. */
    List<String> failing(List<CheckSpec> checks) {
        return checks.stream()
                .map(CheckSpec::name)
                .filter(name -> strictest(name).filter(it -> !it.passed()).isPresent())
                .toList();
    }

    static Map<String, CheckResult> byName(Iterable<CheckResult> results) {
        Map<String, CheckResult> byName = new LinkedHashMap<>();
        results.forEach(result -> byName.put(result.name(), result));
        return byName;
    }
}
