// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path does not go back and forth between contents: {@code history.oscillation}.
 *
 * @param returns that many returns to a content that the path had before are too many, this one counted
 */
record OscillationRule(long returns, Duration within, Setting setting) implements Constraint {
    static OscillationRule read(InputValue value) {
        InputObject in = value.object();
        OscillationRule rule = new OscillationRule(
                HistoryRules.count(in, "returns"),
                HistoryRules.within(in),
                Constraints.effect(in, "effect", Effect.NEED_APPROVAL));
        in.rejectUnknown();
        return rule;
    }

    @Override
    public List<String> ids() {
        return List.of("history.oscillation");
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        Instant since = subject.inputs().now().minus(within);
        Map<WorkspacePath, ContentMark> next = next(subject);
        List<WorkspacePath> swinging = next.entrySet().stream()
                .filter(entry -> returnsTo(
                        subject.asked().answer(new PastQuestion.Contents(entry.getKey(), since)), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!swinging.isEmpty()) {
            findings.add(
                    "history.oscillation",
                    setting,
                    swinging,
                    Wording.paths(swinging) + (swinging.size() == 1 ? " returns" : " return")
                            + " to a content of before, at least for the " + returns + ". time within "
                            + Wording.time(within) + " (history.oscillation).",
                    "Find out with lonelycat:history who changes it back, and agree.");
        }
    }

    /** What each path holds after the change. */
    private static Map<WorkspacePath, ContentMark> next(Case subject) {
        Map<WorkspacePath, ContentMark> next = new LinkedHashMap<>();
        for (FileChange change : subject.changes()) {
            next.put(change.source(), ContentMark.NONE);
        }
        for (FileChange change : subject.changes()) {
            @Nullable Digest content = change.newSha256();
            next.put(change.path(), ContentMark.of(content));
        }
        return next;
    }

    /** Only a change that is itself a return is one too many. */
    private boolean returnsTo(List<ContentMark> before, ContentMark next) {
        if (before.isEmpty() || before.get(before.size() - 1).equals(next)) {
            return false;
        }
        List<ContentMark> all = new ArrayList<>(before);
        all.add(next);
        Set<ContentMark> seen = new HashSet<>();
        long count = all.stream().filter(mark -> !seen.add(mark)).count();
        return before.contains(next) && count >= returns;
    }
}
