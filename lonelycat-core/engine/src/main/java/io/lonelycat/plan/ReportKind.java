// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kind of tool report that a plan may contain, registered by a feature of LonelyCat. */
public record ReportKind(String schema, Function<InputObject, ToolReport> reader) {
    /**
     * Parses the tool reports of a plan; fails if a report is invalid or of unknown kind, or two have the same kind.
     */
    public static List<ToolReport> checked(List<InputObject> reports, List<ReportKind> kinds) {
        Set<ReportKind> seen = new HashSet<>();
        List<ToolReport> read = new ArrayList<>();
        for (InputObject report : reports) {
            ReportKind kind = of(report, kinds);
            read.add(kind.reader.apply(report));
            if (!seen.add(kind)) {
                throw report.problem("two reports have this schema; remove one of the two");
            }
        }
        return read;
    }

    private static ReportKind of(InputObject report, List<ReportKind> kinds) {
        String schema = report.required("schema").string();
        Optional<ReportKind> kind =
                kinds.stream().filter(it -> it.schema.equals(schema)).findFirst();
        return kind.orElseThrow(() -> report.required("schema")
                .problem("this LonelyCat cannot read reports with this schema. "
                        + (kinds.isEmpty()
                                ? "Remove this report"
                                : "Remove this report, or give a report with one of the schemas "
                                        + kinds.stream().map(ReportKind::schema).collect(Collectors.joining(", ")))));
    }
}
