// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.VisibleText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Words events: ids, outcomes, risks, counts, names of rules, and the first words of the plan's intent. No file of the change and
 * no value of a secret gets in.
 *
 * @param workspace the name of its folder, without those above it
 * @param link the page of the build
 * @param masker hides the values of secrets
 */
record EventText(String workspace, Optional<String> link, Masker masker) {
    private static final String SCHEMA = "lonelycat.notification/1";
    private static final int LONGEST = 120;
    private static final int MOST_RULES = 20;
    private static final int ID_LETTERS = 32;

    /**
     * Describes a decision or an answer.
     *
     * @param cause of the event, such as a digest: the same cause gives the same id
     */
    JsonObject of(Event event, String cause, Instant at, Decision decision, ChangePlan plan, ChangeSet changes) {
        JsonObject known = new JsonObject().with("event", event).with("cause", cause);
        List<String> rules = decision.findings().stream()
                .map(finding -> shown(finding.rule()))
                .distinct()
                .limit(MOST_RULES)
                .toList();
        String intent =
                SecretScanner.isIn(plan.intent()) ? "(not sent: it appears to contain a secret)" : shown(plan.intent());
        String text = event.title() + ": " + intent + " ("
                + Figures.count(changes.changes().size(), "file") + ", risk " + Names.of(decision.riskEffective())
                + decision.environment().map(name -> ", for " + shown(name)).orElse("") + ") in " + shown(workspace);
        return new JsonObject()
                .with("schema", SCHEMA)
                .with("id", "ntf_" + Digest.ofCanonical(known).hex().substring(0, ID_LETTERS))
                .with("event", event)
                .with("at", at)
                .with("workspace", shown(workspace))
                .with("planId", decision.planId())
                .with("decisionId", decision.id())
                .with("title", intent)
                .with("text", link.map(page -> text + ": " + masker.mask(page)).orElse(text))
                .withIfPresent("link", link.map(masker::mask).orElse(null))
                .with("verdict", decision.verdict())
                .with("risk", decision.riskEffective())
                .withIfPresent(
                        "environment", decision.environment().map(this::shown).orElse(null))
                .with("files", changes.changes().size())
                .with("rules", rules)
                .with("policyDigest", decision.policyDigest());
    }

    /** Describes how an execution ended. */
    JsonObject of(Event event, ExecutionStory story) {
        String id = story.id();
        Instant at = story.execution().endedAt().orElse(story.execution().startedAt());
        return of(event, id, at, story.decision(), story.plan(), story.changeset())
                .with("executionId", id)
                .with("trigger", story.plan().trigger())
                .withIfPresent(
                        "code",
                        story.execution()
                                .error()
                                .map(Failure::code)
                                .map(this::shown)
                                .orElse(null));
    }

    /** Masked before it is truncated: half of a secret would not be recognized. */
    private String shown(String text) {
        String visible = VisibleText.of(masker.mask(text));
        return visible.codePointCount(0, visible.length()) <= LONGEST
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
