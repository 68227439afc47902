// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.check.CheckResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the checks said of a copy of the workspace without the change.
 *
 * @param before by the name of the check: of the copy as it is
 * @param judged by the name of the check: of the copy with nothing of the change but what verifies it, such as its tests;
 *     empty where the change has no such files, or nothing else
 * @param measured by the name of the check: what it measured in the copy as it is
 */
record Baseline(Map<String, CheckResult> before, Map<String, CheckResult> judged, Map<String, Object> measured) {
    static final Baseline NONE = new Baseline(Map.of(), Map.of(), Map.of());

    Baseline {
        before = Map.copyOf(before);
        judged = Map.copyOf(judged);
        measured = Map.copyOf(measured);
    }

    Optional<CheckResult> before(String check) {
        return Optional.ofNullable(before.get(check));
    }

    Optional<CheckResult> judged(String check) {
        return Optional.ofNullable(judged.get(check));
    }

    static Map<String, CheckResult> byName(Iterable<CheckResult> results) {
        Map<String, CheckResult> byName = new LinkedHashMap<>();
        results.forEach(result -> byName.put(result.name(), result));
        return byName;
    }
}
