// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.report.text.JunitXml;
import io.lonelycat.report.text.JunitXml.CaseFailure;
import io.lonelycat.report.text.JunitXml.Suite;
import io.lonelycat.report.text.JunitXml.XmlCase;
import io.lonelycat.slice.policy.CaseFile.CaseOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of a policy's cases as JUnit XML, one suite for each file. */
public final class CasesXml {
    private CasesXml() {}

    /** Returns the document. */
    public static String of(List<CaseOutcome> outcomes) {
        Map<String, List<CaseOutcome>> byFile = outcomes.stream()
                .collect(Collectors.groupingBy(CaseOutcome::file, LinkedHashMap::new, Collectors.toList()));
        return JunitXml.of(byFile.entrySet().stream()
                .map(file -> new Suite(
                        file.getKey(),
                        Map.of(),
                        Map.of(),
                        file.getValue().stream().map(CasesXml::one).toList()))
                .toList());
    }

    private static XmlCase one(CaseOutcome outcome) {
        return new XmlCase(
                outcome.file(),
                outcome.name(),
                Optional.empty(),
                outcome.ok() ? Optional.empty() : Optional.of(failure(outcome)),
                Optional.empty());
    }

    private static CaseFailure failure(CaseOutcome outcome) {
        return new CaseFailure(
                Optional.empty(),
                outcome.differences().get(0),
                outcome.where() + "\n" + String.join("\n", outcome.differences()));
    }
}
