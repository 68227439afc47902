// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about edits that do not fit. */
final class Misfits {
    private static final int AROUND = 10;

    private Misfits() {}

    /**
     * Returns it: the edit to send in place of the one that was refused, where there is one, and the file to read again.
     *
     * @param problem as an answer has it
     */
    static List<Map<String, Object>> steps(Map<String, Object> problem) {
        List<Map<String, Object>> steps = new ArrayList<>();
        List<Map<?, ?>> refused = refused(problem);
        if (refused.stream().anyMatch(one -> one.containsKey("sendAgain"))) {
            steps.add(NextSteps.call(
                    problem.get("edits") instanceof Number edits && edits.longValue() > 1
                            ? "Send all edits again, with `sendAgain` in place of what was refused, if it is what you mean."
                            : "Send `sendAgain` as `edits`, if it is what you mean.",
                    "lonelycat_plan",
                    Map.of()));
        }
        refused.stream()
                .filter(one -> !one.containsKey("sendAgain"))
                .flatMap(one -> read(one).stream())
                .findFirst()
                .ifPresent(steps::add);
        return steps;
    }

    private static List<Map<?, ?>> refused(Map<String, Object> problem) {
        List<Map<?, ?>> refused = new ArrayList<>();
        if (problem.get("refused") instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof Map<?, ?> map) {
                    refused.add(map);
                }
            });
        }
        return refused;
    }

    private static Optional<Map<String, Object>> read(Map<?, ?> refused) {
        if (!(refused.get("path") instanceof String path) || refused.containsKey("hidden")) {
            return Optional.empty();
        }
        long line = refused.get("nearest") instanceof Map<?, ?> near && near.get("line") instanceof Number at
                ? at.longValue()
                : 1;
        return Optional.of(NextSteps.call(
                "Read the file again.", ReadTool.NAME, Map.of("path", path, "line", Math.max(1, line - AROUND))));
    }
}
