// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.StepRow;
import io.lonelycat.report.text.Figures;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One of the executions that are compared: what of it, by section and by name. */
record ComparedExecution(ExecutionStory story) {
    Map<String, String> plan() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("plan", story.plan().id());
        values.put("intent", story.plan().intent());
        values.put("author", story.plan().createdBy());
        values.put("cause", Names.of(story.plan().trigger()));
        values.put("change", story.changeset().checksum().toString());
        return values;
    }

    Map<String, String> decision() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("verdict", Names.of(story.decision().verdict()));
        values.put("risk", Names.of(story.decision().riskEffective()));
        values.put("policy", story.decision().policyDigest().toString());
        story.decision().findings().stream()
                .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList()))
                .forEach((rule, findings) -> values.put(
                        "rule " + rule,
                        findings.stream()
                                .map(finding -> Names.of(finding.effect())
                                        + finding.settled()
                                                .map(by -> " set aside by " + Names.of(by.by()))
                                                .orElse(""))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))));
        return values;
    }

    Map<String, String> outcome() {
        Map<String, String> values = new LinkedHashMap<>();
        Optional<Ending> ending = story.execution().ending();
        values.put("outcome", Names.of(ShownStatus.of(ending.map(Ending::outcome))));
        story.execution()
                .error()
                .ifPresent(error -> values.put(
                        "error",
                        error.step().map(Names::of).map(step -> step + ": ").orElse("") + error.code()));
        story.execution().durationMillis().ifPresent(millis -> values.put("took", Figures.duration(millis)));
        return values;
    }

    Map<String, String> steps() {
        Map<String, String> values = new LinkedHashMap<>();
        for (StepRow row : story.execution().steps()) {
            values.put(
                    String.format(Locale.ROOT, "%02d %s", row.step().number(), Names.of(row.step())),
                    row.ok().map(ok -> ok ? "held" : "failed").orElse("not ended")
                            + row.durationMillis()
                                    .map(millis -> ", " + Figures.duration(millis))
                                    .orElse(""));
        }
        return values;
    }

    Map<String, String> checks() {
        Map<String, String> values = new LinkedHashMap<>();
        for (CheckRow row : story.execution().checks()) {
            CheckResult result = row.result();
            values.put(
                    result.name(),
                    (result.skipped()
                                    ? "skipped"
                                    : result.passed() ? "passed" : result.couldNotRun() ? "could not run" : "failed")
                            + (result.code() == null ? "" : " (" + result.code().name() + ")")
                            + ", " + Figures.duration(result.durationMillis()));
        }
        return values;
    }

    Map<String, String> tests() {
        Map<String, String> values = new LinkedHashMap<>();
        for (CheckRow row : story.execution().checks()) {
            CheckResult result = row.result();
            if (result.figures().run().isPresent()) {
                values.put(
                        result.name(),
                        result.figures().run().getAsInt() + " run, "
                                + result.figures().failed().orElse(0) + " failed");
            }
        }
        return values;
    }

    Map<String, String> files() {
        Map<String, String> values = new LinkedHashMap<>();
        for (LedgerFile file : story.execution().files()) {
            values.put(
                    file.path().value(),
                    Names.of(file.operation())
                            + file.newSha256()
                                    .map(digest -> " to " + digest.hex().substring(0, 12))
                                    .orElse("")
                            + file.state().map(state -> ", " + Names.of(state)).orElse(""));
        }
        return values;
    }
}
