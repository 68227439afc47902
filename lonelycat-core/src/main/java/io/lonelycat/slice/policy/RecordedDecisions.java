// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.DocumentFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest decisions on record, made again under another policy, with what the first ones depended on.
 *
 * @param left sentences about executions that cannot be judged again
 */
record RecordedDecisions(List<Again> again, List<String> left) {
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
}
