// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Locale;

/**
 * A decision as SARIF 2.1.0 (OASIS). Denials are errors, what needs an approval is a warning, warnings are notes, and what is
 * allowed passes. A finding that was waived or approved is there, suppressed, as the standard has it.
 */
record SarifDecision(Decision decision, ActionFormat format) {
    private static final String ROOT = "SRCROOT";
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    String text() {
        List<String> rules = decision.findings().stream()
                .map(Finding::rule)
                .distinct()
                .sorted()
                .toList();
        JsonObject driver = new JsonObject()
                .with("name", "LonelyCat")
                .with("rules", rules.stream().map(SarifDecision::rule).toList());
        JsonObject run = new JsonObject()
                .with("tool", new JsonObject().with("driver", driver))
                .with(
                        "automationDetails",
                        new JsonObject().with("id", "lonelycat-gate/" + PlainText.line(decision.planId())))
                .with("columnKind", "utf16CodeUnits")
                .with(
                        "results",
                        decision.findings().stream()
                                .map(finding -> result(finding, rules.indexOf(finding.rule())))
                                .toList())
                .with(
                        "properties",
                        new JsonObject()
                                .with("decision", PlainText.line(decision.id()))
                                .with("verdict", decision.verdict()));
        JsonObject log = new JsonObject()
                .with("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .with("version", "2.1.0")
                .with("runs", List.of(run));
        return new String(Json.pretty(log), UTF_8);
    }

    private static JsonObject rule(String id) {
        return new JsonObject().with("id", PlainText.line(id));
    }

    private JsonObject result(Finding finding, int index) {
        boolean passes = finding.effect() == Effect.ALLOW;
        String message = PlainText.line(finding.reason())
                + (passes ? "" : " Next: " + PlainText.line(Action.formatted(finding.next(), format)));
        JsonObject result = new JsonObject()
                .with("ruleId", PlainText.line(finding.rule()))
                .with("ruleIndex", index)
                .with("kind", passes ? "pass" : "fail")
                .with("level", level(finding.effect()))
                .with("message", new JsonObject().with("text", message))
                .withIfNotEmpty(
                        "locations",
                        finding.paths().stream().map(SarifDecision::location).toList())
                .with(
                        "partialFingerprints",
                        new JsonObject()
                                .with("lonelycatFinding/v1", finding.identity().value()));
        finding.settled().ifPresent(settled -> result.with("suppressions", List.of(suppression(settled))));
        return result.with("properties", properties(finding));
    }

    private JsonObject properties(Finding finding) {
        return new JsonObject()
                .with("pathCount", finding.pathCount())
                .with("policy", PlainText.line(decision.policyName()) + ", " + Wording.policyLine(finding));
    }

    private static String level(Effect effect) {
        return switch (effect) {
            case DENY -> "error";
            case NEED_APPROVAL -> "warning";
            case WARN -> "note";
            case ALLOW -> "none";
        };
    }

    private static JsonObject suppression(Settlement settled) {
        String how = settled.by() == Settlement.By.WAIVER ? "Waived by " : "Approved by ";
        return new JsonObject()
                .with("kind", "external")
                .with("status", "accepted")
                .with("justification", how + PlainText.line(String.join(", ", settled.ids())) + ".");
    }

    private static JsonObject location(WorkspacePath path) {
        JsonObject artifact = new JsonObject().with("uri", uri(path)).with("uriBaseId", ROOT);
        return new JsonObject().with("physicalLocation", new JsonObject().with("artifactLocation", artifact));
    }

    /** A relative reference (RFC 3986), so that hidden characters are visible as well. */
    private static String uri(WorkspacePath path) {
        StringBuilder uri = new StringBuilder();
        for (byte each : path.value().getBytes(UTF_8)) {
            if (UNRESERVED.indexOf(each) >= 0) {
                uri.append((char) each);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", each & 0xff));
            }
        }
        return uri.toString();
    }
}
