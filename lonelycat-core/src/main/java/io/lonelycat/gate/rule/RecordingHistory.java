// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.past.PastAnswer;
import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.StandingLinks;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one decision asked about the past, about owners and about links of the workspace, and the answers, which are kept in
 * it. Each question is asked once. All rules that ask about the past do so here.
 */
public final class RecordingHistory implements PastExecutions {
    private final PastExecutions past;
    private final String codeowners;
    private final Map<PastQuestion<?>, PastAnswer<?>> answers = new LinkedHashMap<>();
    private final StandingLinks links;
    private final Map<WorkspacePath, String> usedLinks = new TreeMap<>();
    private @Nullable Map<WorkspacePath, String> knownLinks;
    private boolean askedForOwners;

    public RecordingHistory(PastExecutions past, String codeowners, StandingLinks links) {
        this.past = past;
        this.codeowners = codeowners;
        this.links = links;
    }

    /** Rules are asked on a thread of their own, of which nobody knows how far it is once the time is over. */
    @Override
    public <A> A answer(PastQuestion<A> question) {
        Optional<A> known = known(question);
        return known.isPresent() ? known.get() : keep(PastAnswer.of(past, question));
    }

    private synchronized <A> Optional<A> known(PastQuestion<A> question) {
        return Optional.<PastAnswer<?>>ofNullable(answers.get(question)).flatMap(it -> it.to(question));
    }

    private synchronized <A> A keep(PastAnswer<A> answer) {
        answers.put(answer.question(), answer);
        return answer.answer();
    }

    /** Returns the text of the file CODEOWNERS. */
    synchronized String codeowners() {
        askedForOwners = true;
        return codeowners;
    }

    /** Returns the links of the workspace, which are looked for once. */
    synchronized Map<WorkspacePath, String> links() {
        Map<WorkspacePath, String> known = knownLinks;
        if (known == null) {
            known = links.all();
            knownLinks = known;
        }
        return known;
    }

    /** Says that the decision depends on a link of the workspace, if there is one under that path. */
    synchronized void use(WorkspacePath link) {
        String target = links().get(link);
        if (target != null) {
            usedLinks.put(link, target);
        }
    }

    /** Adds what was asked to the inputs of a decision. */
    synchronized void writeTo(JsonObject inputs) {
        inputs.withIfNotEmpty(
                "history", answers.values().stream().map(PastAnswer::toJson).toList());
        inputs.withIfPresent("codeowners", askedForOwners ? codeowners : null);
        List<JsonObject> used = new ArrayList<>();
        usedLinks.forEach((link, target) ->
                used.add(new JsonObject().with("path", link.value()).with("target", target)));
        inputs.withIfNotEmpty("links", used);
    }
}
