// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.draft.DraftBrief.Critique;
import io.lonelycat.feature.draft.DraftRecord.Call;
import io.lonelycat.feature.draft.DraftRecord.DraftRefusal;
import io.lonelycat.feature.draft.DraftRecord.Exchange;
import io.lonelycat.feature.draft.DraftRecord.Pass;
import io.lonelycat.feature.draft.ModelClient.ModelAnswer;
import io.lonelycat.feature.draft.ModelClient.Question;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a model draft a change in rounds of up to three requests: draft, critique and refinement. After a rejected
 * answer, the next round tells the model the reason for the rejection.
 */
final class Drafting {
    private static final int FEWEST_TOKENS = 256;
    private static final int MOST_TOKENS = 32_000;
    private static final int CHARACTERS = 3;

    private final DraftBrief brief;
    private final ModelClient model;
    private final DraftTrial trial;
    private final Masker masker;
    private final Consumer<String> progress;
    private final List<Call> calls = new ArrayList<>();
    private final List<String> why = new ArrayList<>();
    private String answer = "";

    Drafting(DraftBrief brief, ModelClient model, DraftTrial trial, Masker masker, Consumer<String> progress) {
        this.brief = brief;
        this.model = model;
        this.trial = trial;
        this.masker = masker;
        this.progress = progress;
    }

    /** Rejects a model's answer, with a reason for the user and advice for the model. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final DraftRefusal refusal;
        private final String toDo;

        RefusedException(DraftRefusal refusal, String why) {
            this(refusal, why, "");
        }

        RefusedException(DraftRefusal refusal, String why, String toDo) {
            super(why);
            this.refusal = refusal;
            this.toDo = toDo;
        }
    }

    DraftRecord draft() {
        return trial.draft().with(calls);
    }

    /** Returns one line per failed round of a model's draft, with the reason. */
    List<String> why() {
        return List.copyOf(why);
    }

    Optional<Planned> run() {
        String question = brief.draft();
        boolean goesOn = true;
        for (int round = 1; goesOn && round <= trial.draft().rounds(); round++) {
            try {
                return Optional.of(round(round, question));
            } catch (RefusedException e) {
                String words = String.valueOf(e.getMessage());
                goesOn = e.refusal != DraftRefusal.BUDGET;
                String line = "round " + round + (goesOn ? " rejected: " : " stopped: ") + masker.mask(words);
                why.add(line);
                progress.accept(line.lines().findFirst().orElse(""));
                if (goesOn) {
                    note(Optional.of(e.refusal), words);
                    question = brief.again(answer, words + e.toDo);
                }
            }
        }
        return Optional.empty();
    }

    private Planned round(int round, String question) {
        String patch = edits(round, Pass.DRAFT, question);
        Optional<Critique> critique = critique(round, brief.critique(patch));
        if (critique.filter(Critique::refine).isPresent()) {
            edits(round, Pass.REFINE, brief.refine(answer, critique.get()));
        }
        Planned planned = trial.plan(answer, draft());
        return new Planned(
                planned.proposal(),
                planned.folder(),
                planned.notes().stream().map(masker::mask).toList());
    }

    private String edits(int round, Pass pass, String question) {
        answer = "";
        ModelAnswer edits = ask(round, pass, question);
        if (edits.cut()) {
            throw new RefusedException(
                    DraftRefusal.CUT,
                    "The answer of the model was cut off after " + Figures.count(edits.tokensOut(), "token")
                            + ", so the end of the answer is missing.",
                    " Answer in fewer words, with edits only.");
        }
        answer = edits.text();
        String patch = trial.patch(answer);
        note(Optional.empty(), "fits");
        return patch;
    }

    private Optional<Critique> critique(int round, String question) {
        ModelAnswer said = ask(round, Pass.CRITIQUE, question);
        try {
            Critique critique = Critique.read(said.text());
            String weak = String.join(" ", critique.weaknesses());
            note(Optional.empty(), (critique.refine() ? "refine" : "good") + (weak.isEmpty() ? "" : ": " + weak));
            return Optional.of(critique);
        } catch (InvalidInputException e) {
            note(
                    Optional.empty(),
                    "the review by the model is not a valid critique, so the draft stays as it is. Reason: "
                            + e.getMessage());
            return Optional.empty();
        }
    }

    private ModelAnswer ask(int round, Pass pass, String text) {
        String rules = DraftBrief.rules(pass);
        Question question = new Question(rules, text, allowance(rules.length() + text.length()));
        String name = "round " + round + ", " + Names.of(pass);
        progress.accept(
                name + ": sending " + Figures.number(question.length()) + " characters; so far " + draft().spent());
        ModelAnswer said = model.ask(question);
        Exchange exchange = new Exchange(
                Digest.of((rules + "\n" + text).getBytes(UTF_8)),
                Digest.of(said.text().getBytes(UTF_8)),
                masker.mask(rules),
                masker.mask(text),
                masker.mask(said.text()),
                question.mostTokens(),
                said.tokensIn(),
                said.tokensOut(),
                said.millis(),
                said.cut());
        calls.add(new Call(round, pass, exchange, Optional.empty(), ""));
        progress.accept(name + ": answered after " + Figures.duration(said.millis()) + "; so far " + draft().spent());
        return said;
    }

    /** Returns the token limit of the model's next answer. */
    private int allowance(int characters) {
        DraftRecord draft = draft();
        long question = characters / CHARACTERS + 1L;
        long left = draft.tokens() - draft.tokensIn() - draft.tokensOut() - question;
        if (left < FEWEST_TOKENS) {
            throw new RefusedException(
                    DraftRefusal.BUDGET,
                    "Too few tokens are left for the next request to the model. `drafts.tokens` of the policy allows "
                            + Figures.count(draft.tokens(), "token") + ", " + draft.spent()
                            + " are used, and the request needs about "
                            + Figures.count(question, "token") + ".");
        }
        return (int) Math.min(MOST_TOKENS, left);
    }

    private void note(Optional<DraftRefusal> refusal, String words) {
        if (!calls.isEmpty()) {
            Call last = calls.remove(calls.size() - 1);
            calls.add(new Call(last.round(), last.pass(), last.said(), refusal, masker.mask(words)));
        }
    }
}
