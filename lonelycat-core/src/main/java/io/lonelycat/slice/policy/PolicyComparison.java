// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.layer.Loosening;
import io.lonelycat.gate.layer.Looser;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the policy with another one: by what they say, section by section, and by the decisions on record, which the
 * other one makes again.
 */
record PolicyComparison(WorkspaceSession site, PolicyChoice choice) {
    Result run(Path file) {
        if (!StateFiles.exists(file)) {
            throw new InvalidInputException(
                    "The policy " + file + " does not exist. Name an existing file with `lonelycat.other`.");
        }
        Policy other = PolicyChoice.begin(site, file).whole();
        RecordedDecisions recorded = RecordedDecisions.judgeAgain(site, other);
        List<Looser> looser = Loosening.between(
                site.knownSections().tightening(), choice.policy().document(), other.document());
        boolean strict = recorded.milder() == 0 && looser.isEmpty();
        return new Result(
                PolicyFlow.GOAL,
                strict ? "as_strict" : "looser",
                strict ? Result.OK : Result.REFUSED,
                Map.of(),
                text(other, recorded, looser, strict),
                details(other, recorded, looser, strict));
    }

    private String text(Policy other, RecordedDecisions recorded, List<Looser> looser, boolean strict) {
        String policy = choice.policy().name();
        StringBuilder text = new StringBuilder(recorded.text());
        looser.forEach(place -> text.append(sentence(place)).append('\n'));
        return text.append(
                        strict
                                ? other.name() + " is at least as strict as " + policy + ", section by section."
                                : other.name() + " is looser than " + policy
                                        + (recorded.milder() == 0 ? ", or not known to be as strict." : "."))
                .toString();
    }

    private static String sentence(Looser looser) {
        Optional<String> before = looser.before().map(PolicyComparison::said);
        Optional<String> after = looser.after().map(PolicyComparison::said);
        return VisibleText.of(looser.place()) + ": " + before.or(() -> after).orElseThrow() + " would be "
                + (before.isEmpty() ? "new" : after.orElse("gone"));
    }

    private static String said(InputValue value) {
        return MergedPolicyText.flow(value) + " (" + MergedPolicyText.source(value) + ")";
    }

    private JsonObject details(Policy other, RecordedDecisions recorded, List<Looser> looser, boolean strict) {
        return new JsonObject()
                .with("policy", choice.policy().name())
                .with("policyDigest", choice.policy().digest())
                .with("other", other.name())
                .with("otherDigest", other.digest())
                .with("asStrict", strict)
                .with("recorded", recorded.json())
                .with("looser", looser.stream().map(PolicyComparison::json).toList());
    }

    private static JsonObject json(Looser looser) {
        return new JsonObject()
                .with("place", looser.place())
                .withIfPresent("before", plain(looser.before()))
                .withIfPresent("after", plain(looser.after()));
    }

    private static @Nullable Object plain(Optional<InputValue> value) {
        return value.map(InputValue::plain).orElse(null);
    }

    /** A decision on record, and what another policy says about the same change. */
    record Again(String execution, Decision before, Decision now) {
        boolean changed() {
            return before.verdict() != now.verdict();
        }

        boolean milder() {
            return now.verdict().compareTo(before.verdict()) < 0;
        }

        List<String> rules() {
            Decision stricter = milder() ? before : now;
            return stricter.deciding().stream()
                    .map(PolicyVerdict::of)
                    .distinct()
                    .toList();
        }
    }

    /**
     * The newest decisions on record, made again under another policy, with what the first ones depended on.
     *
     * @param left sentences about executions that cannot be judged again
     */
    private record RecordedDecisions(List<Again> again, List<String> left) {
        static RecordedDecisions judgeAgain(WorkspaceSession site, Policy other) {
            int limit = site.settings().configuration().value(Keys.LIMIT).intValue();
            List<Again> again = new ArrayList<>();
            List<String> left = new ArrayList<>();
            for (Path folder : ExecutionFolders.of(site).newest(limit)) {
                String execution = String.valueOf(folder.getFileName());
                try {
                    judge(site, folder, execution, other).ifPresent(again::add);
                } catch (InvalidInputException | EngineException unreadable) {
                    left.add(execution + " cannot be judged again: " + unreadable.getMessage());
                }
            }
            return new RecordedDecisions(again, left);
        }

        /** A roll back was allowed as the inverse of what was allowed; the policy was not asked about it. */
        private static Optional<Again> judge(WorkspaceSession site, Path folder, String execution, Policy other) {
            Proposal proposal = Proposal.read(folder);
            if (proposal.plan().trigger() == Trigger.ROLLBACK) {
                return Optional.empty();
            }
            EvidenceFiles files = new EvidenceFiles(folder);
            Decision recorded =
                    Decision.read(InputDocument.json(files.decision().toString(), DocumentFile.read(files.decision())));
            Policy first = new PolicyOnRecord(files).read(recorded.policyName(), site.knownSections());
            Decision before = judge(site, proposal, recorded, first, first);
            return Optional.of(new Again(execution, before, judge(site, proposal, recorded, first, other)));
        }

        /** Without approvals on both sides: they are bound to the first policy, and say nothing about the other. */
        private static Decision judge(
                WorkspaceSession site, Proposal proposal, Decision recorded, Policy first, Policy policy) {
            return new Gate(policy, PolicyChoice.placeOnRecord(first))
                    .decideAgain(proposal, recorded, Map.of(), site.ids().decision())
                    .decision();
        }

        long milder() {
            return again.stream().filter(Again::milder).count();
        }

        String text() {
            List<Again> changed = again.stream().filter(Again::changed).toList();
            StringBuilder text = new StringBuilder();
            changed.forEach(one -> text.append(one.execution())
                    .append(": ")
                    .append(Names.of(one.before().verdict()))
                    .append(" would be ")
                    .append(Names.of(one.now().verdict()))
                    .append(one.milder() ? ", no longer by " : ", by ")
                    .append(String.join(", ", one.rules()))
                    .append('\n'));
            left.forEach(sentence -> text.append(sentence).append('\n'));
            return text.append(changed.size())
                    .append(" of the ")
                    .append(again.size())
                    .append(" newest decisions on record would be others, ")
                    .append(milder())
                    .append(" of them milder.\n")
                    .toString();
        }

        List<JsonObject> json() {
            return again.stream()
                    .map(one -> new JsonObject()
                            .with("execution", one.execution())
                            .with("verdict", one.before().verdict())
                            .with("otherVerdict", one.now().verdict())
                            .with("rules", one.changed() ? one.rules() : List.of()))
                    .toList();
        }
    }
}
