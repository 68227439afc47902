// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Scope;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.edit.EditForms;
import io.lonelycat.plan.git.GitFiles;
import io.lonelycat.plan.patch.PatchWriter;
import io.lonelycat.plan.source.EditPlanning.Edits;
import io.lonelycat.plan.source.PlanInput.ChangesetInput;
import io.lonelycat.plan.source.PlanInput.EditsInput;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanInput.RangeInput;
import io.lonelycat.plan.source.PlanInput.RepairInput;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a proposal out of what somebody wants to change and what the workspace contains now. Changes no file of it. */
public final class Planner {
    private final Workspace workspace;
    private final Ids ids;
    private final Clock clock;
    private final Progress progress;
    private final Optional<String> inside;
    private final Predicate<String> secret;

    /**
     * Creates a planner.
     *
     * @param progress told of each file
     */
    public Planner(Workspace workspace, Ids ids, Clock clock, Progress progress) {
        this(workspace, ids, clock, progress, Optional.empty(), text -> false);
    }

    /**
     * Creates a planner that may have been started by a check.
     *
     * @param inside the execution whose check it is: the parent of what is planned, unless a parent is given; what is no
     *     id of an execution does not count
     * @param secret whether a line looks like a secret, which no intent repeats
     */
    public Planner(
            Workspace workspace,
            Ids ids,
            Clock clock,
            Progress progress,
            Optional<String> inside,
            Predicate<String> secret) {
        this.workspace = workspace;
        this.ids = ids;
        this.clock = clock;
        this.progress = progress;
        this.inside = inside.filter(Ids.EXECUTION::isWellFormed);
        this.secret = secret;
    }

    /**
     * Writes a proposal into a new folder that has the plan's id as its name.
     *
     * @param plansFolder where plans lie; made where it is missing
     * @return the proposal; on failure nothing stays behind
     * @throws InvalidInputException if the input cannot be used, does not fit the workspace, or changes nothing
     */
    public Planned plan(PlanRequest request, Path plansFolder) {
        PlanFile written = request.planFile() == null ? PlanFile.empty() : PlanFile.read(request.planFile());
        PlanFile given = request.parameters().read().over(written);
        String id = ids.plan();
        Instant now = clock.instant();
        try (Planning planning = planning(request.input())) {
            refuseOwnLabel(given, request.input() instanceof EditsInput ? PlanFile.empty() : planning.said());
            ProposalWriter writer = new ProposalWriter(plansFolder, id, ids.changeset(), now);
            DerivedIntent derived = new DerivedIntent(secret);
            Proposal proposal = writer.write(out -> changes(planning, derived, out), changes -> new PlanDraft(
                            given.over(planning.said()), derived, inside)
                    .complete(id, request, changes, now, base(), planning.tolerances()));
            return new Planned(proposal, writer.folder(), notes(request.input(), planning));
        } catch (IOException e) {
            throw new EngineException("Cannot plan in " + workspace.root() + ": " + e.getMessage() + ".", e);
        }
    }

    /** By this label edits are known that were applied before: whoever could give it could say so of edits that never were. */
    private static void refuseOwnLabel(PlanFile... said) {
        for (PlanFile one : said) {
            if (one.labels().containsKey(EditsInput.DIGEST_LABEL)) {
                throw new InvalidInputException("The label `" + EditsInput.DIGEST_LABEL
                        + "` is given by LonelyCat alone, to plans that are made from edits. Leave it out.");
            }
        }
    }

    private static List<String> notes(PlanInput input, Planning planning) {
        List<String> notes = new ArrayList<>(planning.notes());
        if (input instanceof EditsInput) {
            planning.tolerances().forEach(tolerance -> notes.add(tolerance.sentence()));
        }
        return notes;
    }

    private Optional<Base> base() {
        Optional<GitFiles> git = GitFiles.open(workspace.root());
        if (git.isEmpty()) {
            return Optional.empty();
        }
        try (GitFiles files = git.get()) {
            return files.base();
        }
    }

    private Planning planning(PlanInput input) throws IOException {
        Tree tree = new Tree(workspace);
        if (input instanceof PatchInput patch) {
            return PatchPlanning.open(tree, patch.file());
        }
        if (input instanceof OverlayInput overlay) {
            return OverlayPlanning.open(tree, overlay);
        }
        if (input instanceof RangeInput range) {
            return RangePlanning.open(tree, range.range());
        }
        if (input instanceof RepairInput repair) {
            return new EditPlanning(tree, new RepairEdits(repair).edits());
        }
        return new EditPlanning(tree, edits(tree, input));
    }

    private static Edits edits(Tree tree, PlanInput input) {
        if (input instanceof EditsInput edits) {
            byte[] bytes = InputFile.bytes("The file of edits", edits.file());
            EditForms.Read read = EditForms.read(tree, edits.file().toString(), bytes, edits.form());
            PlanFile said = PlanFile.ofLabels(Map.of(
                    EditsInput.FORM_LABEL,
                    Names.of(read.form()),
                    EditsInput.DIGEST_LABEL,
                    Digest.of(bytes).toString()));
            return new Edits(read.edits().edits(), said, read.edits().notes());
        }
        Path file = ((ChangesetInput) input).file();
        return ChangesetFile.read(file.toString(), InputFile.bytes("The change set", file));
    }

    private List<FileChange> changes(Planning planning, DerivedIntent derived, OutputStream out) throws IOException {
        Progress.Count count = progress.count("planned");
        PatchWriter writer = new PatchWriter(out);
        List<FileChange> changes = new ArrayList<>();
        planning.plan((file, total) -> {
            changes.add(writer.write(file));
            derived.see(file);
            count.one(total, file.after() == null ? 0 : file.after().sizeBytes());
        });
        if (changes.isEmpty()) {
            throw new InvalidInputException("There is nothing to change: the workspace " + workspace.root()
                            + " is already as asked for.")
                    .sayingNothingIsToDo();
        }
        return changes;
    }

    /** Tells the forms of a change set apart: ours begins with its schema, the first LonelyCat's has none. */
    static final class ChangesetFile {
        private ChangesetFile() {}

        /**
         * Reads either form.
         *
         * @throws io.lonelycat.error.InvalidInputException if it is neither
         */
        static Edits read(String name, byte[] bytes) {
            InputObject in = InputDocument.foreignJson(name, bytes);
            if (in.optional("schema").isPresent()) {
                return ChangesReader.read(name, bytes);
            }
            if (in.optional("changes").isEmpty() && in.optional("changeset").isEmpty()) {
                throw in.asValue()
                        .problem("expected \"schema\": \"" + ChangesReader.SCHEMA
                                + "\" and \"changes\", or a change set of"
                                + " the first LonelyCat: \"changes\", or \"plan\" and \"changeset\"");
            }
            return OriginalReader.read(in);
        }
    }

    /** Completes what people said about a change with what can be derived, and remembers what was derived. */
    private static final class PlanDraft {
        private final PlanFile given;
        private final DerivedIntent intent;
        private final Optional<String> inside;
        private final List<String> derived = new ArrayList<>();

        /**
         * Begins with what is given.
         *
         * @param intent for a plan that is given none
         * @param inside the execution whose check plans this
         */
        PlanDraft(PlanFile given, DerivedIntent intent, Optional<String> inside) {
            this.given = given;
            this.intent = intent;
            this.inside = inside;
        }

        ChangePlan complete(
                String id,
                PlanRequest request,
                List<FileChange> changes,
                Instant createdAt,
                Optional<Base> base,
                List<Tolerance> tolerances) {
            String ownIntent = derive("intent", given.intent(), intent.text());
            List<Glob> scope = given.affectedPaths().orElseGet(() -> {
                derived.add("affectedPaths");
                return Scope.of(changes);
            });
            Risk risk = derive("risk", given.risk(), Risk.LOW);
            String correlationId = derive("correlationId", given.correlationId(), id);
            PlanOrigin origin = new PlanOrigin(
                    request.createdBy(),
                    request.input() instanceof PlanInput.RepairInput repair ? repair.contentBy() : List.of(),
                    createdAt,
                    correlationId,
                    given.parentExecutionId().or(() -> inside),
                    given.trigger().orElse(inside.isPresent() ? Trigger.CHILD : request.trigger()),
                    base);
            return new ChangePlan(
                    id, ownIntent, scope, risk, given.details(), given.labels(), origin, derived, tolerances);
        }

        private <T> T derive(String member, Optional<T> value, T otherwise) {
            if (value.isEmpty()) {
                derived.add(member);
            }
            return value.orElse(otherwise);
        }
    }
}
