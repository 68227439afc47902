// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.CheckResult;
import io.lonelycat.plan.CheckSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Check results in a copy of the workspace without the change, by check name.
 *
 * @param judged check results with the change's verification files, such as tests, but the old code; may be empty
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

    Optional<CheckResult> strictest(String check) {
        return judged(check).or(() -> before(check));
    }

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
