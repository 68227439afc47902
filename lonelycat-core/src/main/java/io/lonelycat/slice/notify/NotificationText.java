// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.flow.Slice.Warning;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.Waiver;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.slice.notify.Notify.Event;
import io.lonelycat.workspace.VisibleText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Words notifications: ids, outcomes, risks, counts and the names of rules; of what a person wrote the first words of the
 * plan alone. No file of the change and no value of a secret gets in.
 *
 * @param workspace the name of its folder, without those above it
 * @param masker hides the values of secrets
 */
public record NotificationText(String workspace, Masker masker) {
    private static final String SCHEMA = "lonelycat.notification/1";
    private static final int LONGEST_TITLE = 120;
    private static final int MOST_RULES = 20;
    private static final int ID_LETTERS = 32;

    /**
     * Describes a decision of the gate. The same decision with the same answers gets the same id.
     *
     * @param event asked or denied
     */
    public Notification decided(Event event, Decision decision, NotifiedChange subject) {
        JsonObject known = new JsonObject()
                .with("event", event)
                .with("planId", decision.planId())
                .with("proposal", decision.proposalDigest())
                .with("policy", decision.policyDigest())
                .with("environment", decision.environment().orElse(""))
                .with("risk", decision.riskEffective())
                .with(
                        "findings",
                        decision.findings().stream().map(Finding::identity).toList())
                .with(
                        "approvals",
                        decision.approvals().stream()
                                .map(it -> it.sha256() + " " + it.counted())
                                .toList());
        return about(id(known), event, decision.decidedAt(), decision, subject, new JsonObject());
    }

    /**
     * Describes an approver's answer.
     *
     * @param event approved or rejected
     */
    public Notification answered(
            Event event, String approvalId, Instant at, Decision decision, NotifiedChange subject) {
        String id = id(new JsonObject().with("event", event).with("approvalId", approvalId));
        return about(
                id, event, at, decision, subject, new JsonObject().with("approvalId", shown(approvalId, ID_LETTERS)));
    }

    /**
     * Tells how an execution ended.
     *
     * @param event rolled back or quarantined
     */
    public Notification ended(Event event, ExecutionStory story) {
        String execution = story.execution().subject().executionId();
        JsonObject more = new JsonObject()
                .with("executionId", execution)
                .with("trigger", story.plan().trigger())
                .withIfPresent(
                        "outcome",
                        story.execution().ending().map(Ending::outcome).orElse(null))
                .withIfPresent(
                        "code",
                        story.execution()
                                .error()
                                .map(Failure::code)
                                .map(code -> shown(code, ID_LETTERS))
                                .orElse(null));
        return about(
                id(new JsonObject().with("event", event).with("executionId", execution)),
                event,
                story.execution().endedAt().orElse(story.execution().startedAt()),
                story.decision(),
                NotifiedChange.of(story),
                more);
    }

    /** Tells that a waiver ends, or has ended; once, whatever else changes in the policy. */
    public Notification waiverEnds(Waiver waiver, Policy policy, Instant now) {
        JsonObject known = new JsonObject()
                .with("event", Event.WAIVER_ENDS)
                .with("workspace", workspace)
                .with("waiver", waiver.identity())
                .with("until", waiver.until());
        String id = id(known);
        JsonObject body = head(id, Event.WAIVER_ENDS, now)
                .with(
                        "waiver",
                        new JsonObject()
                                .with("rule", shown(waiver.rule(), LONGEST_TITLE))
                                .with("ticket", shown(waiver.ticket(), LONGEST_TITLE))
                                .with("end", waiver.end())
                                .with("ended", !waiver.holdsAt(now)))
                .with("policyName", shown(policy.name(), LONGEST_TITLE))
                .with("policyDigest", policy.digest());
        return Notification.of(id, Event.WAIVER_ENDS, now, body);
    }

    /** Tells of something at which people should look; once, whenever it is told. */
    public Notification warned(Event event, Warning warning, Policy policy) {
        String id = id(new JsonObject().with("event", event).with("subject", warning.subject()));
        JsonObject body = head(id, event, warning.at());
        List.of("planId", "executionId", "check")
                .forEach(key -> Optional.ofNullable(warning.more().get(key))
                        .ifPresent(value -> body.with(key, shown(value, LONGEST_TITLE))));
        Optional.ofNullable(warning.more().get("title")).ifPresent(intent -> body.with("title", title(intent)));
        body.with("policyName", shown(policy.name(), LONGEST_TITLE)).with("policyDigest", policy.digest());
        return Notification.of(id, event, warning.at(), body);
    }

    private Notification about(
            String id, Event event, Instant at, Decision decision, NotifiedChange subject, JsonObject more) {
        JsonObject body = head(id, event, at)
                .with("planId", decision.planId())
                .with("changesetId", decision.changesetId())
                .with("decisionId", decision.id());
        more.members().forEach(body::with);
        body.with("title", title(subject.plan().intent()))
                .with("verdict", decision.verdict())
                .with("riskProposed", decision.riskProposed())
                .with("riskEffective", decision.riskEffective())
                .withIfPresent(
                        "environment",
                        decision.environment()
                                .map(name -> shown(name, LONGEST_TITLE))
                                .orElse(null))
                .with("files", subject.changeset().changes().size())
                .with("findings", decision.findings().size())
                .with("rules", rules(decision))
                .with("policyName", shown(decision.policyName(), LONGEST_TITLE))
                .with("policyDigest", decision.policyDigest());
        return Notification.of(id, event, at, body);
    }

    private JsonObject head(String id, Event event, Instant at) {
        return new JsonObject()
                .with("schema", SCHEMA)
                .with("id", id)
                .with("event", event)
                .with("at", at)
                .with("workspace", shown(workspace, LONGEST_TITLE));
    }

    private List<JsonObject> rules(Decision decision) {
        return decision.findings().stream()
                .limit(MOST_RULES)
                .map(finding -> new JsonObject()
                        .with("rule", shown(finding.rule(), LONGEST_TITLE))
                        .with("effect", finding.effect())
                        .with("pathCount", finding.pathCount()))
                .toList();
    }

    private String title(String intent) {
        return SecretScanner.isIn(intent)
                ? "(not sent: it looks as if it held a secret)"
                : shown(intent, LONGEST_TITLE);
    }

    /** Masked before it is truncated: half of a secret would not be recognized. */
    private String shown(String text, int longest) {
        String visible = VisibleText.of(masker.mask(text));
        return visible.codePointCount(0, visible.length()) <= longest
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, longest)) + "...";
    }

    private static String id(JsonObject known) {
        return "ntf_" + Digest.ofCanonical(known).hex().substring(0, ID_LETTERS);
    }
}
