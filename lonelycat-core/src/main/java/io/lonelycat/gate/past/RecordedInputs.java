// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.EnvironmentRequest.PastPassages;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what a decision keeps of all that it depended on beyond the proposal and the policy. Each reader is strict. */
public final class RecordedInputs {
    private RecordedInputs() {}

    /** Reads the answers that were kept. */
    public static PastExecutions past(InputObject inputs) {
        return ReplayedHistory.read(inputs.listOrEmpty("history"));
    }

    /** Reads the text of the file CODEOWNERS that was kept; empty where no rule asked for it. */
    public static String codeowners(InputObject inputs) {
        return inputs.string("codeowners", "");
    }

    /** Reads the links that were kept: those that the decision depends on, and no others. */
    public static StandingLinks links(InputObject inputs) {
        Map<WorkspacePath, String> links = new TreeMap<>();
        for (InputValue value : inputs.listOrEmpty("links")) {
            InputObject link = value.object();
            WorkspacePath path = path(link.required("path"));
            if (links.put(path, link.required("target").string()) != null) {
                throw value.problem("the link `" + path.display() + "` is here twice");
            }
            link.rejectUnknown();
        }
        return () -> links;
    }

    /** Reads the files that were kept: those that were there of those that were asked about. */
    public static StandingFiles files(InputObject inputs) {
        Set<WorkspacePath> files = new HashSet<>();
        inputs.listOrEmpty("files").forEach(value -> files.add(path(value)));
        return files::contains;
    }

    /** Reads where the change was to go, as a destination of which nothing else is known. */
    public static Optional<EnvironmentRequest> destination(InputObject inputs) {
        return inputs.optional("environment").map(InputValue::object).map(in -> {
            String name = in.required("name").text();
            PastPassages past = in.optional("passed")
                    .map(InputValue::object)
                    .map(RecordedInputs::recorded)
                    .orElse(PastPassages.none());
            in.rejectUnknown();
            return new EnvironmentRequest(name, past);
        });
    }

    private static PastPassages recorded(InputObject in) {
        String environment = in.required("environment").text();
        Promotion passage =
                new Promotion(in.required("execution").text(), in.required("at").instant());
        in.rejectUnknown();
        return (checksum, asked) -> Optional.of(passage).filter(it -> asked.equals(environment));
    }

    /** Reads the path of a document. */
    public static WorkspacePath path(InputValue value) {
        try {
            return WorkspacePath.of(value.string());
        } catch (InvalidInputException e) {
            throw value.problem(String.valueOf(e.getMessage()));
        }
    }

    /** The symbolic links that are in the workspace before the change; asked only where a change touches links. */
    @FunctionalInterface
    public interface StandingLinks {
        /** There are none. */
        StandingLinks NONE = Map::of;

        /** Returns each link with its target, as it is written. */
        Map<WorkspacePath, String> all();
    }

    /** The files that are in the workspace before the change; asked only about names that a change could take. */
    @FunctionalInterface
    public interface StandingFiles {
        /** There are none. */
        StandingFiles NONE = path -> false;

        boolean isThere(WorkspacePath path);
    }

    /** The past as an earlier decision was told of it. It knows the answers to what that decision asked, and no others. */
    private record ReplayedHistory(Map<PastQuestion<?>, PastAnswer<?>> answers) implements PastExecutions {
        static ReplayedHistory read(List<InputValue> values) {
            Map<PastQuestion<?>, PastAnswer<?>> answers = new HashMap<>();
            for (InputValue value : values) {
                PastAnswer<?> answer = PastAnswer.read(value);
                answers.put(answer.question(), answer);
            }
            return new ReplayedHistory(answers);
        }

        @Override
        public <A> A answer(PastQuestion<A> question) {
            return Optional.<PastAnswer<?>>ofNullable(answers.get(question))
                    .flatMap(known -> known.to(question))
                    .or(question.shape()::unasked)
                    .orElseThrow(() ->
                            new EngineException("The decision on record does not say what the history answered to `"
                                    + question.shape().name() + "`; decide again where the history is."));
        }
    }
}
