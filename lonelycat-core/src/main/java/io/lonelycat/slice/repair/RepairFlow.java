// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.flow.look.ShownLines;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.record.history.History;
import io.lonelycat.report.Texts;
import io.lonelycat.slice.repair.Draft.MisfitException;
import io.lonelycat.slice.repair.EarlierFailures.FailuresFound;
import io.lonelycat.slice.repair.EarlierFailures.Later;
import io.lonelycat.slice.repair.EarlierFailures.Mended;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proposes for an execution that failed what mended an earlier failure of the same kind, where it can be shown to fit. The
 * proposal is a plan as any other: the gate has not been asked, and nothing was executed.
 */
final class RepairFlow {
    private final WorkspaceSession site;

    RepairFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(RepairRequest request) {
        Path folder = ExecutionFolders.of(site).folder(request.execution().orElse(ExecutionFolders.LATEST));
        Recorded subject = failed(folder);
        if (!StateFiles.exists(site.historyFile())) {
            throw new InvalidInputException("There is evidence in " + site.shown(site.executions())
                            + ", but no index. Run `lonelycat history rebuild=true` to build it again.")
                    .with(Next.steps(Action.of("history").with("rebuild", "true")));
        }
        try (History history = site.history()) {
            String author = request.author().orElse(site.settings().caller().user());
            return answer(
                    subject,
                    new EarlierFailures(
                            history, site.executions(), site.inputForms().labels()),
                    author);
        } catch (IOException e) {
            throw new EngineException("Cannot read " + site.workspace().root() + ": " + e.getMessage(), e);
        }
    }

    private Recorded failed(Path folder) {
        Recorded subject = Recorded.read(folder);
        if (!subject.hasFailed()) {
            String how = subject.outcome()
                    .map(outcome -> "it ended as " + Names.of(outcome))
                    .orElse("it has not ended; `lonelycat recover` ends what was killed");
            throw new InvalidInputException(subject.id() + " has not failed in a check or a step: " + how
                            + ". A repair is for what was rolled back, put in quarantine, or refused by a check;"
                            + " `lonelycat history status=failed` lists the executions that were.")
                    .with(Next.steps(Action.of("history").with("status", "failed")));
        }
        return subject;
    }

    private Result answer(Recorded subject, EarlierFailures earlier, String author) throws IOException {
        Optional<String> signature = subject.signature();
        FailuresFound found =
                signature.map(it -> earlier.of(subject, it)).orElse(new FailuresFound(0, 0, 0, 0, 0, List.of()));
        RepairReport bare = new RepairReport(subject, signature, found, List.of());
        if (signature.isEmpty()) {
            return bare.none("what failed has left no words by which it could be compared.");
        }
        Optional<Later> own = earlier.later(subject)
                .filter(it -> it.relation() == Relation.PARENT || it.relation() == Relation.CORRELATION);
        if (own.isPresent()) {
            return bare.none(
                    own.get().held().id() + ", which " + own.get().relation().words() + ", holds already.");
        }
        if (found.mended().isEmpty()) {
            return bare.none(bare.whyNone());
        }
        try (Tree tree = new Tree(site.workspace())) {
            return answer(bare, Draft.of(tree, subject), earlier, author);
        } catch (MisfitException e) {
            return bare.none(e.getMessage() + ". Make the change again, and plan it.");
        }
    }

    private Result answer(RepairReport bare, Draft draft, EarlierFailures earlier, String author) throws IOException {
        Recorded subject = bare.subject();
        Doubts doubts = new Doubts(PolicyChoice.of(site).policy(), draft, subject, earlier);
        List<RepairCase> cases = new ArrayList<>();
        for (Mended mended : bare.found().mended()) {
            Mend mend = Mend.between(mended.failed(), mended.held());
            cases.add(new RepairCase(mended, doubts.of(mended, mend, Fitting.of(mended.failed(), mend, draft))));
        }
        cases.sort(RepairCase.BEST_FIRST);
        RepairReport report = new RepairReport(subject, bare.signature(), bare.found(), cases);
        RepairCase best = report.cases().get(0);
        return best.fit().fits() ? proposed(report, best, draft, author) : report.none(report.whyNone());
    }

    private Result proposed(RepairReport report, RepairCase best, Draft draft, String author) {
        Unfinished.refuse(site, RepairReport.GOAL);
        Recorded subject = report.subject();
        String why = "What " + best.mended().held().id() + " did after "
                + best.mended().failed().id() + " had failed with the same error as " + subject.id() + ".";
        ChangePlan failed = subject.story().plan();
        RepairInput input = new RepairInput(
                subject.id(),
                failed,
                site.inputForms().labels(),
                best.mended().held().story().plan().authors(),
                why,
                best.fit().files().stream().map(DraftFile::mended).toList());
        Planned planned = new PlanFlow(site).write(new PlanRequest(input, null, author, Trigger.REPAIR));
        ChangeSet changes = planned.proposal().changeset();
        List<String> lines = report.proposed(best, draft.again() > 0, new ShownLines(site));
        lines.add(Texts.planned(
                planned.proposal().plan(), changes, planned.notes(), site.shown(planned.folder()), site.commands()));
        JsonObject proposal = new JsonObject()
                .with("from", best.mended().held().id())
                .with("holdsTheFailedChange", draft.again() > 0)
                .with("folder", site.shown(planned.folder()))
                .with("files", changes.changes().size())
                .with("checksum", changes.checksum())
                .with("proposalDigest", planned.proposal().digest());
        return new Result(
                RepairReport.GOAL,
                "proposed",
                Result.OK,
                Map.of("plan", changes.planId(), "changeset", changes.id()),
                String.join("\n", lines),
                report.details()
                        .with("proposal", proposal)
                        .with("next", Texts.next(planned.proposal().plan(), site.commands())));
    }
}
