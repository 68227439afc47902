// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Answer.OfPlan.PlanSummary;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.DraftRequest;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.flow.look.ShownFiles;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets a language model draft a change. The draft's scope, policy and token budget are fixed before the first request
 * to the model.
 */
final class DraftFlow {
    static final Goal GOAL = Goal.DRAFT;

    private final WorkspaceSession session;

    DraftFlow(WorkspaceSession session) {
        this.session = session;
    }

    Answer run(DraftRequest request) {
        new RecoverFlow(session).beforehand(GOAL);
        session.workspace().ensureState();
        Policy policy = PolicyChoice.of(session).policy();
        DraftPolicy allowed = DraftPolicy.of(policy);
        ModelName model = model(request, allowed);
        Optional<String> key = key(request, model);
        DraftRecord draft = new DraftRecord(
                model.text(),
                model.server().toString(),
                author(model.text()),
                task(request),
                scope(request),
                session.clock().instant(),
                allowed.rounds(),
                allowed.tokens(),
                allowed.within().toMillis(),
                List.of());
        ShownFiles files = ShownFiles.read(session, draft.scope());
        session.report("sending " + Figures.count(files.files().size(), "file") + " of the scope to the model");
        Masker masker = Masker.ofEnvironment(session.settings().environment());
        Path drafts = StateFiles.createFolder(session.workspace().stateFolder().resolve("drafts"));
        try (TemporaryFolder folder = TemporaryFolder.in(drafts, "draft-")) {
            Drafting drafting = new Drafting(
                    new DraftBrief(draft.task(), draft.scope(), policy, files),
                    client(model, key, allowed.within(), masker),
                    new DraftTrial(session, folder.path(), draft, files.altered()),
                    masker,
                    session::report);
            return drafting.run()
                    .map(plan -> planned(drafting.draft(), plan))
                    .orElseGet(() -> none(drafting.draft(), drafting.why()));
        }
    }

    private static ModelName model(DraftRequest request, DraftPolicy allowed) {
        ModelName model = ModelName.read(
                named(request.model(), "model", "name a model, such as anthropic/NAME"), request.modelUrl());
        if (!allowed.admits(model.text())) {
            throw new InvalidInputException(Action.setting("model", model.text())
                    + " is not allowed by the policy. Name a model of `drafts.models`: "
                    + String.join(", ", allowed.models()) + ".");
        }
        return model;
    }

    private Optional<String> key(DraftRequest request, ModelName model) {
        String key = session.settings()
                .environment()
                .getOrDefault(Settings.MODEL_KEY_VARIABLE, "")
                .strip();
        if (key.isEmpty() && model.provider().wantsKey() && request.modelUrl().isEmpty()) {
            throw new InvalidInputException(
                    "The model " + model.text() + " needs an API key. Set the environment variable "
                            + Settings.MODEL_KEY_VARIABLE + " to the key.");
        }
        return Optional.of(key).filter(text -> !text.isEmpty());
    }

    private ModelClient client(ModelName model, Optional<String> key, Duration within, Masker masker) {
        long began = System.nanoTime();
        return new ModelClient(
                model,
                key,
                masker,
                () -> within.minusNanos(System.nanoTime() - began),
                session.settings().machine().cancel());
    }

    /** Returns an author name with model and user, so that the user counts as an author of the change. */
    private String author(String model) {
        return Author.agent(
                        model,
                        session.frontEnd()
                                .origin()
                                .author()
                                .orElse(session.settings().caller().user()))
                .text();
    }

    private Answer planned(DraftRecord draft, Planned planned) {
        Answer.OfPlan answer = new PlanFlow(session).answer(planned);
        Verdict verdict = new GateFlow(session).foresee(planned.proposal()).verdict();
        return new Answer.OfGoal(
                AnswerHead.of(
                                GOAL,
                                "drafted",
                                Answer.OK,
                                answer.head()
                                        .text()
                                        .under("The model " + draft.model() + " drafted the change in " + rounds(draft)
                                                + ": " + draft.spent() + ". Expected verdict of the gate: "
                                                + Names.of(verdict)
                                                + "."))
                        .about(answer.ids()),
                new DraftedPlan(DraftFigures.of(draft), verdict, answer.summary()));
    }

    private static Answer none(DraftRecord draft, List<String> why) {
        return new Answer.Refused(
                AnswerHead.of(
                        GOAL,
                        "none",
                        Answer.REFUSED,
                        AnswerText.of("No usable change was drafted, and nothing was changed. The model "
                                        + draft.model()
                                        + " tried " + rounds(draft) + ": "
                                        + draft.spent() + ".\n  " + String.join("\n  ", why))
                                .then(
                                        List.of(
                                                Next.words(
                                                        "Either split the task, name fewer files (`lonelycat.scope`), or make the change by hand.")))),
                new FailedDraft(DraftFigures.of(draft), why));
    }

    private record DraftFigures(String model, int rounds, int calls, long tokensIn, long tokensOut) {
        static DraftFigures of(DraftRecord draft) {
            return new DraftFigures(
                    draft.model(), draft.asked(), draft.calls().size(), draft.tokensIn(), draft.tokensOut());
        }
    }

    private record DraftedPlan(
            @Member(inline = true) DraftFigures figures,
            Verdict verdict,
            @Member(inline = true) PlanSummary plan) {}

    private record FailedDraft(@Member(inline = true) DraftFigures figures, List<String> why) {}

    private static String rounds(DraftRecord draft) {
        return Figures.count(draft.asked(), "round") + " with "
                + Figures.count(draft.calls().size(), "question");
    }

    private static String task(DraftRequest request) {
        Optional<String> said = request.task().map(String::strip).filter(text -> !text.isEmpty());
        return named(said, "task", "describe the change in a sentence");
    }

    private static String named(Optional<String> given, String parameter, String what) {
        return given.orElseThrow(
                () -> new InvalidInputException(Action.parameter(parameter) + " is missing: " + what + "."));
    }

    private static List<Glob> scope(DraftRequest request) {
        if (request.scope().isEmpty()) {
            throw new InvalidInputException(Action.parameter("scope")
                    + " is missing: name the files that the model receives and may change, such as "
                    + Action.setting("scope", "src/main/**") + ".");
        }
        return request.scope().stream().map(Glob::of).toList();
    }
}
