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
     * Returns it: the file to read again, where the nearest lines are.
     *
     * @param problem as an answer has it
     */
    static List<Map<String, Object>> steps(Map<String, Object> problem) {
        return refused(problem).stream()
                .flatMap(one -> read(one).stream())
                .limit(1)
                .toList();
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
        if (!(refused.get("path") instanceof String path)) {
            return Optional.empty();
        }
        long line = refused.get("nearest") instanceof Map<?, ?> near && near.get("line") instanceof Number at
                ? at.longValue()
                : 1;
        return Optional.of(
                NextSteps.agent("Read `" + path + "` again, from line " + Math.max(1, line - AROUND) + " on."));
    }
}
