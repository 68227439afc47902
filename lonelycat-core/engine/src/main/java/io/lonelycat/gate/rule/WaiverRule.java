// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.policy.Waivable;
import io.lonelycat.gate.policy.Waiver;
import io.lonelycat.gate.rule.Findings.FindingAt;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Applies the policy's waivers. A finding is waived only if active waivers together cover all paths of the finding. A
 * finding without paths concerns all paths of the change.
 */
final class WaiverRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        if (!facts.sections().waivers().isEmpty()) {
            Effects effects = new Effects(facts);
            findings.replaceAll(effects::settle);
            effects.report(findings);
        }
    }

    private static final class Uses {
        final NavigableSet<String> rules = new TreeSet<>();
        final NavigableSet<WorkspacePath> paths = new TreeSet<>();
    }

    private record Incomplete(List<Waiver> waivers, String rule, List<WorkspacePath> paths) {}

    private static final class Effects {
        private final GateFacts facts;
        private final Map<Waiver, Uses> used = new LinkedHashMap<>();
        private final Map<Waiver, Uses> expired = new LinkedHashMap<>();
        private final List<Incomplete> incomplete = new ArrayList<>();

        Effects(GateFacts facts) {
            this.facts = facts;
        }

        FindingAt settle(FindingAt found) {
            if (!Waivable.is(found.finding())) {
                return found;
            }
            Collection<WorkspacePath> paths =
                    found.paths().isEmpty() ? facts.matches().paths() : found.paths();
            List<Waiver> holding = new ArrayList<>();
            List<WorkspacePath> left = new ArrayList<>(paths);
            for (Waiver waiver : facts.sections().waivers()) {
                if (waiver.isFor(found.finding().rule()) && paths.stream().anyMatch(waiver::covers)) {
                    if (waiver.holdsAt(facts.inputs().now())) {
                        holding.add(waiver);
                        left.removeIf(waiver::covers);
                    } else {
                        note(expired, waiver, found, paths);
                    }
                }
            }
            if (holding.isEmpty()) {
                return found;
            }
            if (!left.isEmpty()) {
                incomplete.add(new Incomplete(holding, found.finding().rule(), left));
                return found;
            }
            holding.forEach(waiver -> note(used, waiver, found, paths));
            List<String> ids = holding.stream().map(Waiver::id).toList();
            return found.with(found.finding().settledBy(new Settlement(Settlement.By.WAIVER, ids)));
        }

        private static void note(
                Map<Waiver, Uses> notes, Waiver waiver, FindingAt found, Collection<WorkspacePath> paths) {
            Uses uses = notes.computeIfAbsent(waiver, key -> new Uses());
            uses.rules.add(found.finding().rule());
            paths.stream().filter(waiver::covers).forEach(uses.paths::add);
        }

        void report(Findings findings) {
            used.forEach((waiver, uses) -> findings.add(
                    "waiver.used",
                    waiver.setting(),
                    uses.paths,
                    "The waiver " + waiver.text() + " waives " + DecisionWording.list(uses.rules, 5) + " for "
                            + DecisionWording.paths(uses.paths) + ". Reason in the policy: "
                            + DecisionWording.quoted(waiver.why()) + ".",
                    "Nothing to do now. When the waiver ends, the waived rules apply to these paths again."));
            expired.forEach((waiver, uses) -> findings.add(
                    "waiver.expired",
                    waiver.setting(),
                    uses.paths,
                    "The waiver " + waiver.text() + " has ended, and no longer waives "
                            + DecisionWording.list(uses.rules, 5) + " for " + DecisionWording.paths(uses.paths) + ".",
                    "Ask the owner of the waiver to renew the waiver, or remove the waiver from the policy."));
            incomplete.forEach(it -> findings.add(
                    "waiver.incomplete",
                    it.waivers().get(0).setting(),
                    it.paths(),
                    "The waiver "
                            + DecisionWording.list(
                                    it.waivers().stream().map(Waiver::text).toList(), 3) + " waives `" + it.rule()
                            + "` for other paths, but not for " + DecisionWording.paths(it.paths())
                            + ". A finding is waived only if waivers cover all paths of the finding.",
                    "Either plan these paths as a separate change, or ask the waiver's owner to add the paths"
                            + " to the waiver."));
        }
    }
}
