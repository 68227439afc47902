// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.plan.git.GitRepository;
import io.lonelycat.plan.patch.PatchWriter;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates a proposal from a requested change and the current workspace, without modifying workspace files. */
public final class Planner {
    private final Workspace workspace;
    private final Ids ids;
    private final Clock clock;
    private final Progress progress;
    private final Optional<String> inside;
    private final Visibility visibility;
    private final List<ReportKind> kinds;

    /**
     * Creates a planner for one workspace.
     *
     * @param inside id of the execution whose check runs this planner; by default the parent execution of new plans;
     *     ignored if malformed
     */
    public Planner(
            Workspace workspace,
            Ids ids,
            Clock clock,
            Progress progress,
            Optional<String> inside,
            Visibility visibility,
            List<ReportKind> kinds) {
        this.workspace = workspace;
        this.ids = ids;
        this.clock = clock;
        this.progress = progress;
        this.inside = inside.filter(Ids.EXECUTION::isWellFormed);
        this.visibility = visibility;
        this.kinds = List.copyOf(kinds);
    }

    /** Writes a proposal into a new folder named after the plan's id. */
    public Planned plan(PlanSpec request, Path plansFolder) {
        PlanFile written = request.planFile() == null ? PlanFile.empty() : PlanFile.read(request.planFile(), kinds);
        PlanFile given = request.parameters().read(kinds).over(written);
        String id = ids.plan();
        Instant now = clock.instant();
        boolean agent = Author.of(request.createdBy()).agent().isPresent();
        PlanningNotes notes = new PlanningNotes();
        try (Tree tree = Tree.of(workspace, visibility, agent)) {
            ProposalWriter writer = new ProposalWriter(plansFolder, id, ids.changeset(), now);
            PlanDraft draft = new PlanDraft(given, inside);
            Proposal proposal = writer.write(
                    out -> changes(request.input(), tree, notes, draft, out),
                    changes -> draft.complete(id, request, changes, now, base(), notes.tolerances()));
            return new Planned(proposal, writer.folder(), notes.sentences());
        } catch (IOException e) {
            throw EngineException.cannot("plan in " + workspace.root(), e);
        }
    }

    private Optional<Base> base() {
        try (GitRepository git = GitRepository.open(workspace.root()).orElse(null)) {
            return git == null ? Optional.empty() : git.base();
        }
    }

    private List<FileChange> changes(
            PlanInput input, Tree tree, PlanningNotes notes, PlanDraft draft, PatchWriter writer) throws IOException {
        Progress.Count count = progress.count("planned");
        List<FileChange> changes = new ArrayList<>();
        PlanFile described = input.plan(tree, notes, (file, total) -> {
            ReadableBuild.check(file);
            changes.add(writer.write(file));
            draft.see(file);
            count.one(total, file.after() == null ? 0 : file.after().sizeBytes());
        });
        draft.describe(described);
        if (changes.isEmpty()) {
            throw new InvalidInputException("Nothing to plan: the workspace " + workspace.root()
                            + " already has the requested content.")
                    .sayingNothingIsToDo();
        }
        return changes;
    }
}
