// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one decision asked about the past and about owners, and the answers, which are kept in it. Each question is asked
 * once. All rules that ask about the past do so here.
 */
final class Asked implements PastExecutions {
    /** Stands for the outcome of a path that no execution was to change. */
    static final String NO_OUTCOME = "none";

    private final PastExecutions past;
    private final String codeowners;
    private final Map<Question, Object> answers = new LinkedHashMap<>();
    private boolean askedForOwners;

    Asked(PastExecutions past, String codeowners) {
        this.past = past;
        this.codeowners = codeowners;
    }

    private record Question(
            String name,
            @Nullable String path,
            @Nullable String author,
            @Nullable Instant since) {}

    @Override
    public long executions(Instant since) {
        return number(new Question("executions", null, null, since), () -> past.executions(since));
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return number(new Question("executionsOf", path.value(), null, since), () -> past.executionsOf(path, since));
    }

    @Override
    public long executionsBy(String author, Instant since) {
        return number(new Question("executionsBy", null, author, since), () -> past.executionsBy(author, since));
    }

    @Override
    public long rollbacks(Instant since) {
        return number(new Question("rollbacks", null, null, since), () -> past.rollbacks(since));
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return number(new Question("rollbacksOf", path.value(), null, since), () -> past.rollbacksOf(path, since));
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        Object answer = answer(new Question("lastOutcome", path.value(), null, null), () -> past.lastOutcome(path));
        return ((Optional<?>) answer).map(PastOutcome.class::cast);
    }

    @Override
    public List<ContentMark> contents(WorkspacePath path, Instant since) {
        Object answer = answer(new Question("contents", path.value(), null, since), () -> past.contents(path, since));
        return ((List<?>) answer).stream().map(ContentMark.class::cast).toList();
    }

    private long number(Question question, Supplier<Long> ask) {
        return (Long) answer(question, ask::get);
    }

    /** Rules are asked on a thread of their own, of which nobody knows how far it is once the time is over. */
    private Object answer(Question question, Supplier<Object> ask) {
        Optional<Object> known = known(question);
        return known.isPresent() ? known.get() : keep(question, ask.get());
    }

    private synchronized Optional<Object> known(Question question) {
        return Optional.ofNullable(answers.get(question));
    }

    private synchronized Object keep(Question question, Object answer) {
        answers.put(question, answer);
        return answer;
    }

    /** Returns the text of the file CODEOWNERS. */
    synchronized String codeowners() {
        askedForOwners = true;
        return codeowners;
    }

    /** Adds what was asked to the inputs of a decision. */
    synchronized void writeTo(JsonObject inputs) {
        List<JsonObject> asked = new ArrayList<>();
        answers.forEach((question, answer) -> asked.add(toJson(question, answer)));
        inputs.withIfNotEmpty("history", asked);
        inputs.withIfPresent(
                "codeowners", askedForOwners ? Digest.of(codeowners.getBytes(StandardCharsets.UTF_8)) : null);
    }

    private static JsonObject toJson(Question question, Object answer) {
        return new JsonObject()
                .with("question", question.name())
                .withIfPresent("path", question.path())
                .withIfPresent("author", question.author())
                .withIfPresent("since", question.since())
                .with("answer", value(answer));
    }

    private static Object value(Object answer) {
        if (answer instanceof List<?> marks) {
            return marks.stream().map(mark -> ((ContentMark) mark).value()).toList();
        }
        return answer instanceof Optional<?> outcome
                ? outcome.map(it -> Names.of((PastOutcome) it)).orElse(NO_OUTCOME)
                : answer;
    }

    /** Checks what {@link #writeTo} wrote. */
    static void read(InputObject inputs) {
        inputs.listOrEmpty("history").forEach(AskedReader::read);
        inputs.optional("codeowners").ifPresent(InputValue::digest);
    }
}
