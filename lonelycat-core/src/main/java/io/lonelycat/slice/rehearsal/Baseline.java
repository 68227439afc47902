// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.StepFailure;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms.Before;
import java.util.Collection;
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
 * @param measured by the name of the check: what it measured in the copy as it is
 */
record Baseline(Map<String, CheckResult> before, Map<String, CheckResult> judged, Map<String, Object> measured) {
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

    /** Returns the result with the files that verify the change; where there is none, that of the copy as it is. */
    Optional<CheckResult> strictest(String check) {
        return judged(check).or(() -> before(check));
    }

    /**
     * Demands of checks what their policy asks that they say without the change.
     *
     * @throws StepFailure when one of them says something else
     */
    void demand(List<CheckSpec> checks) {
        for (CheckSpec check : checks) {
            Optional<CheckResult> seen = strictest(check.name());
            boolean passed = seen.map(CheckResult::passed).orElse(false);
            Before wanted = check.terms().before();
            if (seen.isPresent() && wanted == Before.FAIL && passed) {
                throw new StepFailure(
                        "passed_before",
                        "The check " + check.name()
                                + " passes without the change as well, and the policy asks that it fails"
                                + " there (before: fail): so it shows nothing of the change. Add a test that fails without it.");
            }
            if (wanted == Before.PASS
                    && !before(check.name()).map(CheckResult::passed).orElse(true)) {
                throw new StepFailure(
                        "failed_before",
                        "The check " + check.name()
                                + " fails without the change already, and the policy asks that it passes"
                                + " there (before: pass): "
                                + before(check.name()).map(CheckResult::message).orElse("")
                                + " Bring the workspace in order first.");
            }
        }
    }

    /** Returns the names of those that fail without the change. */
    List<String> failing(List<CheckSpec> checks) {
        return checks.stream()
                .map(CheckSpec::name)
                .filter(name -> strictest(name).filter(it -> !it.passed()).isPresent())
                .toList();
    }

    /** Returns the names of those that passed before and do not now, or the other way round, sorted. */
    List<String> differing(Collection<CheckResult> now) {
        return now.stream()
                .filter(result -> before(result.name())
                        .filter(before -> before.passed() == result.passed())
                        .isEmpty())
                .map(CheckResult::name)
                .sorted()
                .toList();
    }

    static Map<String, CheckResult> byName(Iterable<CheckResult> results) {
        Map<String, CheckResult> byName = new LinkedHashMap<>();
        results.forEach(result -> byName.put(result.name(), result));
        return byName;
    }
}
