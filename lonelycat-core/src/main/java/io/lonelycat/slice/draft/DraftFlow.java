// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.flow.look.ShownFiles;
import io.lonelycat.flow.look.ShownLines;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.report.Texts;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.draft.DraftRecord.Call;
import io.lonelycat.slice.draft.Drafting.Ended;
import io.lonelycat.slice.draft.model.Model;
import io.lonelycat.slice.draft.model.ModelConnection;
import io.lonelycat.slice.draft.model.ModelName;
import io.lonelycat.slice.draft.model.ServerModel;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Has a change drafted by a model. Scope, policy and budget are fixed before the first question. */
final class DraftFlow {
    /** Ends the names of folders in which drafts are made. */
    private static final String WORK = ".work";

    private static final int MOST_KEPT = 200;

    private final WorkspaceSession site;

    DraftFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(DraftRequest request) {
        new RecoverFlow(site).beforehand(DraftRequest.GOAL);
        site.workspace().ensureState();
        Policy policy = PolicyChoice.of(site).policy();
        DraftPolicy allowed = DraftPolicy.of(policy);
        ModelName name = ModelName.read(
                named(request.given().text("model"), "model", "a provider and a model, such as anthropic/NAME"),
                request.given().text("modelUrl"));
        if (!allowed.admits(name.text())) {
            throw new InvalidInputException(Action.setting("model", name.text())
                    + ": the policy does not allow this model to be asked (drafts.models: "
                    + String.join(", ", allowed.models()) + "). Name one of these.");
        }
        Optional<FailedBefore> failure = request.given().text("repair").map(it -> FailedBefore.read(site, it));
        DraftRecord draft = new DraftRecord(
                name.text(),
                name.server().toString(),
                author(request, name.text()),
                task(request, failure),
                scope(request, failure),
                failure.map(FailedBefore::execution),
                site.clock().instant(),
                allowed.rounds(),
                allowed.tokens(),
                allowed.within().toMillis(),
                List.of());
        Optional<String> key = Optional.of(site.settings()
                        .environment()
                        .getOrDefault(Settings.MODEL_KEY_VARIABLE, "")
                        .strip())
                .filter(text -> !text.isEmpty());
        if (key.isEmpty()
                && name.protocol().wantsKey()
                && request.given().text("modelUrl").isEmpty()) {
            throw new InvalidInputException(
                    name.text() + " wants a key: name a server of Maven's settings that has it as"
                            + " its password with " + Action.setting("modelServer", "ID") + ", or set the variable "
                            + Settings.MODEL_KEY_VARIABLE + ".");
        }
        return drafted(policy, draft, failure, masker -> server(name, key, allowed.within(), masker));
    }

    private Model server(ModelName name, Optional<String> key, Duration within, Masker masker) {
        long began = System.nanoTime();
        ModelConnection connection = new ModelConnection(
                name,
                masker,
                () -> within.minusNanos(System.nanoTime() - began),
                site.settings().machine().cancel());
        return new ServerModel(name, key, connection);
    }

    /** The user who asks is an author of the change as well, and may not approve it. */
    private String author(DraftRequest request, String model) {
        return Author.agent(
                        model, request.author().orElse(site.settings().caller().user()))
                .text();
    }

    private Result drafted(
            Policy policy, DraftRecord draft, Optional<FailedBefore> failure, Function<Masker, Model> maker) {
        DraftSpending spending = new DraftSpending(draft.tokens());
        ShownFiles files = ShownFiles.read(site, draft.scope());
        site.tell("sends " + files.words());
        Masker masker = Masker.ofEnvironment(site.settings().environment());
        String id = site.ids().plan().replace("plan_", "draft_");
        Path folder = StateFiles.createFolder(drafts().resolve(id + WORK));
        try {
            DraftTrial trial = new DraftTrial(site, folder, draft, spending, masker, files.altered());
            GlobSet scope = GlobSet.of(draft.scope());
            Predicate<WorkspacePath> seen = path ->
                    scope.matchesAny(path) && ShownLines.whyClosed(policy, path).isEmpty();
            DraftBrief brief =
                    new DraftBrief(draft.task(), draft.scope(), policy, files, failure.map(it -> it.shownIf(seen)));
            Drafting drafting = new Drafting(brief, maker.apply(masker), spending, trial, masker, site::tell);
            return ended(draft, drafting, spending, id);
        } finally {
            StateFiles.deleteTree(folder);
        }
    }

    private Result ended(DraftRecord draft, Drafting drafting, DraftSpending spending, String id) {
        try {
            Ended ended = drafting.run(draft.rounds());
            return ended.plan().isPresent()
                    ? planned(draft, ended, spending, ended.plan().get())
                    : none(draft, ended, spending, id);
        } catch (EngineException | InvalidInputException e) {
            // What was asked before the server failed has cost something, too.
            keep(draft.with(drafting.calls()), id);
            throw e;
        }
    }

    private Result planned(DraftRecord draft, Ended ended, DraftSpending spending, Planned planned) {
        ChangeSet changes = planned.proposal().changeset();
        String verdict = Names.of(new GateFlow(site).foresee(planned.proposal()).verdict());
        String text = "Drafted by " + draft.model() + " in " + words(ended.calls()) + ": " + spending.words()
                + ". The gate would say: "
                + verdict + ".\n"
                + Texts.planned(
                        planned.proposal().plan(),
                        changes,
                        planned.notes(),
                        site.shown(planned.folder()),
                        site.commands());
        return new Result(
                DraftRequest.GOAL,
                "drafted",
                Result.OK,
                Map.of("plan", changes.planId(), "changeset", changes.id()),
                text,
                figures(draft, ended, spending)
                        .with("verdict", verdict)
                        .with("folder", site.shown(planned.folder()))
                        .with("files", changes.changes().size())
                        .with("checksum", changes.checksum())
                        .with("proposalDigest", planned.proposal().digest())
                        .with("next", Texts.next(planned.proposal().plan(), site.commands())));
    }

    private Result none(DraftRecord draft, Ended ended, DraftSpending spending, String id) {
        Optional<Path> kept = keep(draft.with(ended.calls()), id);
        JsonObject figures = figures(draft, ended, spending).with("why", ended.why());
        kept.ifPresent(folder -> figures.with("record", site.shown(folder)));
        return new Result(
                DraftRequest.GOAL,
                "none",
                Result.REFUSED,
                Map.of(),
                "No plan came of it, and nothing was changed: " + draft.model() + ", " + words(ended.calls()) + ", "
                        + spending.words() + ".\n  " + String.join("\n  ", ended.why())
                        + kept.map(it -> "\n  Record     " + site.shown(it)).orElse("")
                        + "\n  Next       Say the task in smaller parts, name fewer files, or make the change by hand.",
                figures);
    }

    private static JsonObject figures(DraftRecord draft, Ended ended, DraftSpending spending) {
        JsonObject figures = new JsonObject()
                .with("model", draft.model())
                .with("rounds", rounds(ended.calls()))
                .with("calls", ended.calls().size())
                .with("tokensIn", spending.used().in())
                .with("tokensOut", spending.used().out());
        return figures;
    }

    private static int rounds(List<Call> calls) {
        return calls.isEmpty() ? 0 : calls.get(calls.size() - 1).round();
    }

    private static String words(List<Call> calls) {
        return Figures.count(rounds(calls), "round") + " with " + Figures.count(calls.size(), "question");
    }

    private static String task(DraftRequest request, Optional<FailedBefore> failure) {
        Optional<String> said = request.given().text("task").map(String::strip).filter(text -> !text.isEmpty());
        return failure.isPresent()
                ? said.orElse("Repair: " + failure.get().intent())
                : named(
                        said,
                        "task",
                        "what is to be done, in a sentence, or with " + Action.setting("repair", "exec_...")
                                + " an execution that failed");
    }

    private static String named(Optional<String> given, String parameter, String what) {
        return given.orElseThrow(
                () -> new InvalidInputException(Action.parameter(parameter) + " is missing: name " + what + "."));
    }

    private static List<Glob> scope(DraftRequest request, Optional<FailedBefore> failure) {
        List<String> patterns = new ArrayList<>(request.given().texts("scope"));
        if (patterns.isEmpty()) {
            failure.ifPresent(
                    it -> it.paths().stream().map(WorkspacePath::value).forEach(patterns::add));
        }
        if (patterns.isEmpty()) {
            throw new InvalidInputException(Action.parameter("scope")
                    + " is missing: name the files that may be changed, and are sent to the model, such as "
                    + Action.setting("scope", "src/main/**") + ".");
        }
        return patterns.stream().map(Glob::of).toList();
    }

    /** Keeps what was said of a draft without a plan; empty where nothing was asked. The newest are kept. */
    private Optional<Path> keep(DraftRecord draft, String id) {
        if (draft.calls().isEmpty()) {
            return Optional.empty();
        }
        Path own = StateFiles.createFolder(drafts().resolve(id));
        AtomicFile.write(own.resolve(DraftRecord.FILE), draft.bytes());
        StateFiles.list(drafts()).stream()
                .filter(there -> !there.toString().endsWith(WORK))
                .sorted(Comparator.reverseOrder())
                .skip(MOST_KEPT)
                .forEach(StateFiles::deleteTree);
        return Optional.of(own);
    }

    private Path drafts() {
        return StateFiles.createFolder(site.workspace().stateFolder().resolve("drafts"));
    }
}
