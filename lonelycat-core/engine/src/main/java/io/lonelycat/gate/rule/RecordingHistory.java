// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastAnswer;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.RecordedInputs.StandingLinks;
import io.lonelycat.workspace.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one decision asked about the past, about owners and links of the workspace, and the answers, which are kept in
 * it. Each question is asked once. All rules that ask about the past do so here.
 */
public final class RecordingHistory implements Past {
    private final Past past;
    private final String codeowners;
    private final Map<PastQuestion<?>, PastAnswer<?>> answers = new LinkedHashMap<>();
    private final StandingLinks links;
    private final Map<WorkspacePath, String> usedLinks = new TreeMap<>();
    private @Nullable Map<WorkspacePath, String> knownLinks;
    private boolean askedForOwners;

    /** Asks nothing yet. */
    public RecordingHistory(GateEnvironment inputs) {
        past = inputs.past();
        codeowners = inputs.codeowners();
        links = inputs.links();
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        Optional<A> known = known(question);
        return known.isPresent() ? known.get() : keep(PastAnswer.of(past, question));
    }

    private <A> Optional<A> known(PastQuestion<A> question) {
        return Optional.<PastAnswer<?>>ofNullable(answers.get(question)).flatMap(it -> it.to(question));
    }

    private <A> A keep(PastAnswer<A> answer) {
        answers.put(answer.question(), answer);
        return answer.answer();
    }

    /** Returns the text of the file CODEOWNERS. */
    String codeowners() {
        askedForOwners = true;
        return codeowners;
    }

    /** Returns the links of the workspace, which are looked for once. */
    Map<WorkspacePath, String> links() {
        Map<WorkspacePath, String> known = knownLinks;
        if (known == null) {
            known = links.all();
            knownLinks = known;
        }
        return known;
    }

    /** Says that the decision depends on a link of the workspace, if there is one under that path. */
    void use(WorkspacePath link) {
        String target = links().get(link);
        if (target != null) {
            usedLinks.put(link, target);
        }
    }

    /** Returns what a decision depended on; of the known plans only those that matter here. */
    DecisionInputs kept(GateInput judged, Counted counted) {
        GateEnvironment told = judged.inputs();
        SortedSet<String> known = new TreeSet<>(judged.plan().details().dependencies());
        known.retainAll(told.knownPlans());
        return new DecisionInputs(
                told.now(),
                told.frontEnd(),
                told.user(),
                told.env(),
                List.copyOf(known),
                told.foldsNames(),
                told.question(),
                counted.considered(),
                List.copyOf(answers.values()),
                askedForOwners ? Optional.of(codeowners) : Optional.empty(),
                usedLinks.entrySet().stream()
                        .map(it -> new DecisionInputs.SeenLink(it.getKey(), it.getValue()))
                        .toList(),
                judged.placement().kept(),
                WaiverRule.considered(judged.sections().waivers(), counted.findings()));
    }
}
