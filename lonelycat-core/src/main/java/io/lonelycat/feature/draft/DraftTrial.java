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
 * Makes a plan from a model's answer and runs the gate for the plan.
 *
 * @param altered file lines with masked secrets, as LonelyCat showed them to the model
 */
record DraftTrial(WorkspaceSession session, Path folder, DraftRecord draft, Set<String> altered) {
    private static final int MOST_PATCH = 128 << 10;
    private static final int LONGEST_INTENT = 200;

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
                    " Answer with edits that neither contain nor change this line.");
        }
        return patch.length() > MOST_PATCH
                ? "(The diff has more than " + (MOST_PATCH >> 10) + " KB and is not shown.)"
                : patch;
    }

    /**
     * Makes a plan from a model's answer. Deletes the plan if the gate denies the change.
     *
     * @param whole log of all requests and answers, stored with the plan
     */
    Planned plan(String answer, DraftRecord whole) {
        Planned planned = planned(answer, whole.reports(), StateFiles.createFolder(session.plans()));
        StateFiles.writeNew(planned.folder().resolve(DraftRecord.FILE), whole.bytes());
        boolean taken = false;
        try {
            demandAllowed(new GateFlow(session).foresee(planned.proposal()));
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
        PlanInput edits = session.input(ChangeSource.ofEdits(file));
        DraftInput input = new DraftInput(edits, GlobSet.of(draft.scope()), reasons(reports));
        try {
            return new PlanFlow(session).write(new PlanSpec(input, null, draft.author(), Trigger.AGENT), plans);
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
     * Edits that a model proposes. Planning the edits reads only files in {@code lonelycat.scope}, so that error
     * messages reveal no other files.
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
