// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.next.Action;
import io.lonelycat.report.Documents;
import io.lonelycat.report.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A finding of the gate as an answer has it. */
final class FindingRow {
    private FindingRow() {}

    /** Adds the findings that are no plain allowance, and how many there are beyond those shown. */
    static void addTo(Answer answer, Details details, ToolActions words) {
        List<Details> findings = details.objects("findings").stream()
                .filter(finding -> !finding.text("effect").orElse("").equals("allow"))
                .toList();
        answer.with(
                "findings",
                findings.stream()
                        .limit(Answer.MOST_FINDINGS)
                        .map(finding -> row(finding, words))
                        .toList());
        int more = findings.size() - Answer.MOST_FINDINGS;
        answer.with("moreFindings", more > 0 ? more : null);
    }

    private static Map<String, Object> row(Details finding, ToolActions words) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", finding.text("rule").orElse(""));
        row.put("effect", finding.text("effect").orElse(""));
        row.put("message", text(finding, "reason", words));
        row.put(
                "paths",
                finding.texts("paths").stream()
                        .limit(Answer.MOST_PATHS)
                        .map(Answer::path)
                        .toList());
        put(row, "pathCount", finding.number("pathCount"));
        put(row, "policyLine", finding.number("policyLine"));
        finding.text("policySource").ifPresent(source -> row.put("policySource", source));
        row.put("next", text(finding, "next", words));
        finding.object("settled").text("by").ifPresent(by -> row.put("settledBy", by));
        return row;
    }

    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    private static String text(Details finding, String name, ToolActions words) {
        return PlainText.sentences(
                Action.formatted(finding.text(name).orElse(""), words), Answer.LONGEST_TEXT, Documents.DECISION);
    }
}
