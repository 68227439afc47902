// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one decision asked about the past, about owners and about links of the workspace, and the answers, which are kept in
 * it. Each question is asked once. All rules that ask about the past do so here.
 */
final class Asked implements PastExecutions {
    /** Stands for the outcome of a path that no execution was to change. */
    static final String NO_OUTCOME = "none";

    private final PastExecutions past;
    private final String codeowners;
    private final Map<PastQuestion, Object> answers = new LinkedHashMap<>();
    private final StandingLinks links;
    private final Map<WorkspacePath, String> usedLinks = new TreeMap<>();
    private @Nullable Map<WorkspacePath, String> knownLinks;
    private boolean askedForOwners;

    Asked(PastExecutions past, String codeowners, StandingLinks links) {
        this.past = past;
        this.codeowners = codeowners;
        this.links = links;
    }

    @Override
    public long executions(Instant since) {
        return number(PastQuestion.executions(since), () -> past.executions(since));
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return number(PastQuestion.executionsOf(path, since), () -> past.executionsOf(path, since));
    }

    @Override
    public long executionsBy(String author, Instant since) {
        return number(PastQuestion.executionsBy(author, since), () -> past.executionsBy(author, since));
    }

    @Override
    public long rollbacks(Instant since) {
        return number(PastQuestion.rollbacks(since), () -> past.rollbacks(since));
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return number(PastQuestion.rollbacksOf(path, since), () -> past.rollbacksOf(path, since));
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        Object answer = answer(PastQuestion.lastOutcome(path), () -> past.lastOutcome(path));
        return ((Optional<?>) answer).map(PastOutcome.class::cast);
    }

    @Override
    public List<ContentMark> contents(WorkspacePath path, Instant since) {
        Object answer = answer(PastQuestion.contents(path, since), () -> past.contents(path, since));
        return ((List<?>) answer).stream().map(ContentMark.class::cast).toList();
    }

    @Override
    public PastUse useOf(Digest waiver, Instant since) {
        return (PastUse) answer(PastQuestion.useOf(waiver, since), () -> past.useOf(waiver, since));
    }

    private long number(PastQuestion question, Supplier<Long> ask) {
        return (Long) answer(question, ask::get);
    }

    /** Rules are asked on a thread of their own, of which nobody knows how far it is once the time is over. */
    private Object answer(PastQuestion question, Supplier<Object> ask) {
        Optional<Object> known = known(question);
        return known.isPresent() ? known.get() : keep(question, ask.get());
    }

    private synchronized Optional<Object> known(PastQuestion question) {
        return Optional.ofNullable(answers.get(question));
    }

    private synchronized Object keep(PastQuestion question, Object answer) {
        answers.put(question, answer);
        return answer;
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
        List<JsonObject> asked = new ArrayList<>();
        answers.forEach((question, answer) -> asked.add(question.toJson(value(answer))));
        inputs.withIfNotEmpty("history", asked);
        inputs.withIfPresent("codeowners", askedForOwners ? codeowners : null);
        List<JsonObject> used = new ArrayList<>();
        usedLinks.forEach((link, target) ->
                used.add(new JsonObject().with("path", link.value()).with("target", target)));
        inputs.withIfNotEmpty("links", used);
    }

    private static Object value(Object answer) {
        if (answer instanceof List<?> marks) {
            return marks.stream().map(mark -> ((ContentMark) mark).value()).toList();
        }
        if (answer instanceof PastUse use) {
            return Names.of(use);
        }
        return answer instanceof Optional<?> outcome
                ? outcome.map(it -> Names.of((PastOutcome) it)).orElse(NO_OUTCOME)
                : answer;
    }

    /** Reads the answers that {@link #writeTo} wrote, strictly. */
    static PastExecutions past(InputObject inputs) {
        return AnsweredPast.read(inputs.listOrEmpty("history"));
    }

    /** Reads the text of the file CODEOWNERS that {@link #writeTo} wrote; empty where no rule asked for it. */
    static String codeowners(InputObject inputs) {
        return inputs.string("codeowners", "");
    }

    /** Reads the links that {@link #writeTo} wrote: those that the decision depends on, and no others. */
    static StandingLinks links(InputObject inputs) {
        Map<WorkspacePath, String> links = new TreeMap<>();
        for (InputValue value : inputs.listOrEmpty("links")) {
            InputObject link = value.object();
            WorkspacePath path = Finding.path(link.required("path"));
            if (links.put(path, link.required("target").string()) != null) {
                throw value.problem("the link `" + path.display() + "` is here twice");
            }
            link.rejectUnknown();
        }
        return () -> links;
    }
}
