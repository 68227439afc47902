// SPDX-License-Identifier: MIT
package io.lonelycat.record.decided;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Fields;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gate said about a plan.
 *
 * @param reasons the first of its findings, at most {@value #MOST_REASONS}, the severest first
 * @param change what it was said about
 */
public record GateLine(
        Instant at,
        Ids ids,
        Verdict verdict,
        Risk riskProposed,
        Risk riskEffective,
        List<Reason> reasons,
        JudgedChange change,
        String policyName,
        Optional<String> environment)
        implements DecidedLine {
    static final int MOST_REASONS = 100;
    static final int MOST_PATHS = 100;
    private static final int LONGEST_INTENT = 500;

    /** Copies the list. */
    public GateLine {
        reasons = List.copyOf(reasons);
    }

    /** What it is called, and the digests of the change and of the policy. */
    public record Ids(String decisionId, String planId, String changesetId, Digest checksum, Digest policyDigest) {}

    /**
     * A finding.
     *
     * @param settled what had set it aside
     */
    public record Reason(String rule, Effect effect, int pathCount, Optional<Settlement.By> settled) {
        private static Reason of(Finding finding) {
            return new Reason(
                    finding.rule(),
                    finding.effect(),
                    finding.pathCount(),
                    finding.settled().map(Settlement::by));
        }

        private JsonObject toJson() {
            return new JsonObject()
                    .with("rule", rule)
                    .with("effect", effect)
                    .with("pathCount", pathCount)
                    .withIfPresent("settled", settled.orElse(null));
        }

        private static Reason read(InputValue value) {
            InputObject in = value.object();
            Reason read = new Reason(
                    in.required("rule").text(),
                    in.required("effect").oneOf(Effect.class),
                    Fields.count(in.required("pathCount")),
                    Fields.optionalOneOf(in, "settled", Settlement.By.class));
            in.rejectUnknown();
            return read;
        }
    }

    /**
     * What was judged, and who wanted it.
     *
     * @param files how many files the change has
     * @param paths the first of them, at most {@value #MOST_PATHS}
     */
    public record JudgedChange(
            int files,
            List<WorkspacePath> paths,
            String intent,
            Trigger trigger,
            String correlationId,
            String createdBy,
            Map<String, String> labels) {
        /** Copies the list and the labels. */
        public JudgedChange {
            paths = List.copyOf(paths);
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }

        private static JudgedChange of(Proposal proposal) {
            ChangePlan plan = proposal.plan();
            List<FileChange> changes = proposal.changeset().changes();
            return new JudgedChange(
                    changes.size(),
                    changes.stream().limit(MOST_PATHS).map(FileChange::path).toList(),
                    plan.intent()
                            .substring(0, Math.min(LONGEST_INTENT, plan.intent().length())),
                    plan.trigger(),
                    plan.correlationId(),
                    plan.createdBy(),
                    plan.labels());
        }

        private void writeTo(JsonObject json) {
            JsonObject named = new JsonObject();
            labels.forEach(named::with);
            json.with("files", files)
                    .with("paths", paths.stream().map(WorkspacePath::value).toList())
                    .with("intent", intent)
                    .with("trigger", trigger)
                    .with("correlationId", correlationId)
                    .with("createdBy", createdBy)
                    .withIfPresent("labels", labels.isEmpty() ? null : named);
        }

        private static JudgedChange read(InputObject in) {
            return new JudgedChange(
                    Fields.count(in.required("files")),
                    in.required("paths").list().stream().map(Fields::path).toList(),
                    in.required("intent").string(),
                    in.required("trigger").oneOf(Trigger.class),
                    in.required("correlationId").text(),
                    in.required("createdBy").string(),
                    in.optional("labels")
                            .map(InputValue::object)
                            .map(Fields::labels)
                            .orElse(Map.of()));
        }
    }

    /** Says what a decision said. */
    public static GateLine of(Decision decision, Proposal proposal) {
        return new GateLine(
                decision.decidedAt(),
                new Ids(
                        decision.id(),
                        decision.planId(),
                        decision.changesetId(),
                        decision.checksum(),
                        decision.policyDigest()),
                decision.verdict(),
                decision.riskProposed(),
                decision.riskEffective(),
                decision.findings().stream().limit(MOST_REASONS).map(Reason::of).toList(),
                JudgedChange.of(proposal),
                decision.policyName(),
                decision.environment());
    }

    @Override
    public String planId() {
        return ids.planId;
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .with("schema", SCHEMA)
                .with("kind", Kind.DECISION)
                .with("at", at)
                .with("decisionId", ids.decisionId)
                .with("planId", ids.planId)
                .with("changesetId", ids.changesetId)
                .with("checksum", ids.checksum)
                .with("policyDigest", ids.policyDigest)
                .with("policyName", policyName)
                .with("verdict", verdict)
                .with("riskProposed", riskProposed)
                .with("riskEffective", riskEffective)
                .withIfPresent("environment", environment.orElse(null))
                .with("findings", reasons.stream().map(Reason::toJson).toList());
        change.writeTo(json);
        return json;
    }

    static GateLine read(InputObject in) {
        return new GateLine(
                in.required("at").instant(),
                new Ids(
                        in.required("decisionId").text(),
                        in.required("planId").text(),
                        in.required("changesetId").text(),
                        in.required("checksum").digest(),
                        in.required("policyDigest").digest()),
                in.required("verdict").oneOf(Verdict.class),
                in.required("riskProposed").oneOf(Risk.class),
                in.required("riskEffective").oneOf(Risk.class),
                in.required("findings").list().stream().map(Reason::read).toList(),
                JudgedChange.read(in),
                in.required("policyName").text(),
                Fields.optionalText(in, "environment"));
    }
}
