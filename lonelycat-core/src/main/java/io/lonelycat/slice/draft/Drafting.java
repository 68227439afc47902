// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.draft.DraftBrief.Refused;
import io.lonelycat.slice.draft.DraftRecord.Call;
import io.lonelycat.slice.draft.DraftRecord.Exchange;
import io.lonelycat.slice.draft.DraftSpending.SpentException;
import io.lonelycat.slice.draft.model.Model;
import io.lonelycat.slice.draft.model.Model.Answer;
import io.lonelycat.slice.draft.model.Model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rounds of a draft: each has up to three passes, and ends with a plan or with what goes back to the model. */
final class Drafting {
    private final DraftBrief brief;
    private final Model model;
    private final DraftSpending spending;
    private final DraftTrial trial;
    private final Masker masker;
    private final Consumer<String> tell;
    private final List<Call> calls = new ArrayList<>();

    Drafting(
            DraftBrief brief,
            Model model,
            DraftSpending spending,
            DraftTrial trial,
            Masker masker,
            Consumer<String> tell) {
        this.brief = brief;
        this.model = model;
        this.spending = spending;
        this.trial = trial;
        this.masker = masker;
        this.tell = tell;
    }

    /** Says why an answer is not taken, in words for the model. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final DraftRefusal refusal;

        RefusedException(DraftRefusal refusal, String why) {
            super(why);
            this.refusal = refusal;
        }
    }

    /**
     * How a draft ended.
     *
     * @param plan absent if no round led to one
     * @param why each round without a plan ended, in a sentence
     */
    record Ended(Optional<Planned> plan, List<Call> calls, List<String> why) {
        Ended {
            calls = List.copyOf(calls);
            why = List.copyOf(why);
        }
    }

    /** Returns what was said until now. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Goes through the rounds. */
    Ended run(int rounds) {
        List<String> why = new ArrayList<>();
        Optional<Refused> last = Optional.empty();
        for (int round = 1; round <= rounds; round++) {
            String[] answer = {""};
            try {
                Planned planned = round(round, last, answer);
                return new Ended(Optional.of(planned), calls, why);
            } catch (RefusedException e) {
                String words = String.valueOf(e.getMessage());
                last = Optional.of(new Refused(answer[0], e.refusal, words));
                why.add("round " + round + ", " + Names.of(e.refusal) + ": " + words);
                note(Optional.of(e.refusal), words);
                tell.accept("round " + round + ": not taken (" + Names.of(e.refusal) + ")");
            } catch (SpentException e) {
                why.add("round " + round + ", budget: " + e.getMessage());
                return new Ended(Optional.empty(), calls, why);
            }
        }
        return new Ended(Optional.empty(), calls, why);
    }

    private Planned round(int round, Optional<Refused> last, String[] answer) throws RefusedException, SpentException {
        answer[0] = edits(round, Pass.DRAFT, brief.draft(last));
        String patch = trial.patch(answer[0]);
        note(Optional.empty(), "fits");
        Optional<Critique> critique = critique(round, brief.critique(patch));
        if (critique.filter(Critique::refine).isPresent()) {
            answer[0] = edits(round, Pass.REFINE, brief.refine(answer[0], critique.get()));
            trial.patch(answer[0]);
            note(Optional.empty(), "fits");
        }
        return trial.plan(answer[0], calls());
    }

    private String edits(int round, Pass pass, String question) throws RefusedException, SpentException {
        Answer answer = ask(round, pass, question);
        if (answer.cut()) {
            throw new RefusedException(
                    DraftRefusal.CUT,
                    "The answer was cut off after "
                            + Figures.count(answer.usage().out(), "token")
                            + ", so its end is missing. Answer in fewer words, with edits alone.");
        }
        return answer.text();
    }

    /** An answer that is no such object is asked for once more; a second one says nothing, and the draft stands as it is. */
    private Optional<Critique> critique(int round, String question) throws SpentException {
        String asked = question;
        for (int tried = 0; tried < 2; tried++) {
            Answer answer = ask(round, Pass.CRITIQUE, asked);
            try {
                Critique critique = Critique.read(answer.text());
                String weak = String.join(" ", critique.weaknesses());
                note(Optional.empty(), (critique.refine() ? "refine" : "good") + (weak.isEmpty() ? "" : ": " + weak));
                return Optional.of(critique);
            } catch (InvalidInputException e) {
                note(Optional.empty(), "no critique: " + e.getMessage());
                asked = DraftBrief.again(question, String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private Answer ask(int round, Pass pass, String text) throws SpentException {
        String rules = DraftBrief.rules(pass);
        Question question = new Question(
                rules,
                text,
                pass == Pass.CRITIQUE ? Optional.of(Critique.schema()) : Optional.empty(),
                spending.allowance(rules.length() + text.length()));
        tell.accept("round " + round + ", " + Names.of(pass) + ": asks, with " + Figures.number(question.length())
                + " characters; so far " + spending.words());
        Answer answer = model.ask(question);
        spending.add(answer.usage());
        tell.accept("round " + round + ", " + Names.of(pass) + ": answered after " + Figures.duration(answer.millis())
                + "; so far " + spending.words());
        Exchange said = new Exchange(
                Digest.of((rules + "\n" + text).getBytes(UTF_8)),
                Digest.of(answer.text().getBytes(UTF_8)),
                masker.mask(rules),
                masker.mask(text),
                masker.mask(answer.text()),
                question.mostTokens(),
                answer.usage().in(),
                answer.usage().out(),
                answer.millis(),
                answer.cut());
        calls.add(new Call(round, pass, said, Optional.empty(), ""));
        return answer;
    }

    /** Notes what came of the last answer. */
    private void note(Optional<DraftRefusal> refusal, String words) {
        if (!calls.isEmpty()) {
            Call last = calls.remove(calls.size() - 1);
            calls.add(new Call(last.round(), last.pass(), last.said(), refusal, masker.mask(words)));
        }
    }
}
