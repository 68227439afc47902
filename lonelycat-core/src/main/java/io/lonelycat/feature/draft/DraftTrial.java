// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.draft.DraftRecord.DraftRefusal;
import io.lonelycat.feature.draft.Drafting.RefusedException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanSpec;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tries answers: as edits, and at the gate.
 *
 * @param folder of its own, for answers and for plans that are not kept
 * @param draft all but the calls
 * @param altered lines that the model has seen otherwise than they are, and must not write
 */
record DraftTrial(WorkspaceSession site, Path folder, DraftRecord draft, Set<String> altered) {
    private static final int MOST_PATCH = 128 << 10;
    private static final int LONGEST_INTENT = 200;

    /** Tries whether an answer fits, and leaves no plan. Returns its change as a diff. */
    String patch(String answer) {
        Planned planned = planned(answer, List.of(), StateFiles.createFolder(folder.resolve("plans")));
        String patch = new String(StateFiles.read(planned.proposal().patchFile()), UTF_8);
        StateFiles.deleteTree(planned.folder());
        Optional<String> masked = patch.lines()
                .filter(line -> line.startsWith("+") && altered.contains(line.substring(1)))
                .findFirst();
        if (masked.isPresent()) {
            throw new RefusedException(
                    DraftRefusal.MISFIT,
                    "The answer of the model contains the line `" + masked.get().substring(1)
                            + "`, in which LonelyCat masked a secret, so the real text is unknown to the model.",
                    " Answer with edits that leave out this line.");
        }
        return patch.length() > MOST_PATCH
                ? "(The diff has more than " + (MOST_PATCH >> 10) + " KB and is not shown.)"
                : patch;
    }

    /**
     * Plans an answer; one that the gate denies leaves no plan.
     *
     * @param whole the draft with what was said until now
     */
    Planned plan(String answer, DraftRecord whole) {
        Planned planned = planned(answer, whole.reports(), StateFiles.createFolder(site.plans()));
        StateFiles.writeNew(planned.folder().resolve(DraftRecord.FILE), whole.bytes());
        boolean taken = false;
        try {
            demandAllowed(new GateFlow(site).foresee(planned.proposal()));
            taken = true;
            return planned;
        } finally {
            if (!taken) {
                StateFiles.deleteTree(planned.folder());
            }
        }
    }

    private static void demandAllowed(Decision decision) {
        if (decision.verdict() == Verdict.DENY) {
            throw new RefusedException(
                    DraftRefusal.DENIED,
                    decision.findings().stream()
                            .filter(finding -> finding.effect() == Effect.DENY)
                            .map(finding -> finding.reason() + " " + finding.next())
                            .collect(Collectors.joining("\n")));
        }
    }

    private Planned planned(String answer, List<ToolReport> reports, Path plans) {
        Path file = folder.resolve("answer");
        StateFiles.write(file, answer.getBytes(UTF_8));
        PlanInput edits = site.input(ChangeSource.ofEdits(file));
        DraftInput input = new DraftInput(edits, GlobSet.of(draft.scope()), reasons(reports));
        try {
            return new PlanFlow(site).write(new PlanSpec(input, null, draft.author(), Trigger.AGENT), plans);
        } catch (InvalidInputException e) {
            throw new RefusedException(
                    DraftRefusal.MISFIT,
                    String.valueOf(e.getMessage()).replace(file.toString(), "the answer of the model"));
        }
    }

    private PlanFile reasons(List<ToolReport> reports) {
        String line = draft.task().lines().findFirst().orElse("").strip();
        return new PlanFile(
                Optional.of(line.substring(0, Math.min(LONGEST_INTENT, line.length()))),
                Optional.of(draft.scope()),
                Optional.empty(),
                PlanDetails.of(reports),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Trigger.AGENT));
    }

    /**
     * An answer of a model as edits, none of which may be outside of the scope of its task. Files outside are not there for it, so that
     * no word about an edit that does not fit tells what is in them.
     *
     * @param edits the answer, as any other text with edits
     * @param said for what reasons
     */
    private record DraftInput(PlanInput edits, GlobSet scope, PlanFile said) implements PlanInput {
        @Override
        public PlanFile plan(Tree tree, PlanningNotes notes, Sink sink) throws IOException {
            try (Tree part = tree.part(scope::matchesAny)) {
                edits.plan(part, notes, (file, total) -> {
                    refuseOutside(file);
                    sink.accept(file, total);
                });
                return said;
            }
        }

        private void refuseOutside(PlannedFile file) {
            for (WorkspacePath path : List.of(file.path(), file.oldPath() == null ? file.path() : file.oldPath())) {
                if (!scope.matchesAny(path)) {
                    throw new RefusedException(
                            DraftRefusal.SCOPE,
                            "The answer of the model changes `" + path.display()
                                    + "`, which is outside the scope (`lonelycat.scope`), so LonelyCat rejected the answer.",
                            " Change only files of the scope.");
                }
            }
        }
    }
}
