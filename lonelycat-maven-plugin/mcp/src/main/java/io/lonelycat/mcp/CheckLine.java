// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.report.Documents;
import io.lonelycat.report.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a check, as an answer has it; what it printed only where it failed. */
final class CheckLine {
    private CheckLine() {}

    static List<Map<String, Object>> all(Tool.Call call, Details execution) {
        return execution.objects("checks").stream()
                .limit(Answer.MOST_ROWS)
                .map(check -> line(call, check.object("result")))
                .toList();
    }

    private static Map<String, Object> line(Tool.Call call, Details result) {
        Map<String, Object> line = new LinkedHashMap<>();
        boolean passed = Boolean.TRUE.equals(result.truth("passed"));
        line.put("name", result.text("name").orElse(""));
        line.put("passed", passed);
        if (!passed) {
            line.put(
                    "message",
                    PlainText.sentences(
                            call.shown().apply(result.text("message").orElse("")),
                            Answer.LONGEST_TEXT,
                            Documents.EXECUTION));
            line.put(
                    "printed",
                    Answer.cut(call.shown().apply(result.text("excerpt").orElse("")), 2 * Answer.LONGEST_TEXT));
        }
        return line;
    }
}
