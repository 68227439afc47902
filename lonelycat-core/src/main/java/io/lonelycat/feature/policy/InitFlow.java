// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.InitRequest;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanSpec;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.Section;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the first policy of a project as a governed change. An existing policy is never overwritten. */
final class InitFlow {
    static final Goal GOAL = Goal.INIT;

    private final WorkspaceSession session;

    InitFlow(WorkspaceSession session) {
        this.session = session;
    }

    private record FoundProject(ProjectLook project, List<String> starters, List<String> files) {}

    Answer run(InitRequest request) {
        ProjectLook project = ProjectLook.of(session.workspace());
        StarterPolicy starter = StarterPolicy.of(project, request.starter());
        Draft draft = new Draft(project, starter);
        if (StateFiles.exists(session.workspace().root().resolve(Policy.FILE_NAME))) {
            // Reports an error if the existing policy is invalid.
            PolicyChoice.of(session);
            return draft.result(
                    "exists",
                    Map.of(),
                    "Nothing was written: the policy `" + Policy.FILE_NAME + "` already exists.",
                    List.of(),
                    List.of(next("", Action.of(Goal.POLICY))));
        }
        Path scratch = StateFiles.createFolder(session.workspace().stateFolder().resolve(GOAL.toString()))
                .resolve(session.ids().decision());
        StateFiles.createFolder(scratch);
        try {
            return write(draft, scratch, request);
        } finally {
            StateFiles.deleteTree(scratch);
        }
    }

    private Answer write(Draft draft, Path scratch, InitRequest request) {
        boolean dryRun = session.isDry(request.dryRun());
        PlanSource planning = (here, cancel) -> planned(here, draft.starter.text(), scratch, dryRun);
        Answer done = new ExecuteFlow(session).run(GOAL, PolicyChoice::forTheFirst, planning, dryRun);
        if (dryRun) {
            // Deletes the plan of the dry run, because only the goal init can execute the plan of a first policy.
            Optional.ofNullable(done.ids().get("plan"))
                    .ifPresent(plan -> StateFiles.deleteTree(new PlanId(plan).below(session.plans())));
        }
        if (done.exitCode() != Answer.OK) {
            return done;
        }
        if (dryRun) {
            return draft.result(
                    "ready",
                    Map.of(),
                    "Dry run: nothing was written. A run would write " + Policy.FILE_NAME + ".",
                    List.of(),
                    List.of(next("", Action.of(Goal.INIT).with("starter", request.starter()))));
        }
        return draft.result(
                "written",
                done.ids(),
                "Written: " + Policy.FILE_NAME + ".",
                new CommitFlow(session).outlook(),
                List.of(
                        Next.words("Commit: git add " + Action.quoted(Policy.FILE_NAME) + " && git commit"),
                        next("Then apply a change:", Action.of(Goal.APPLY).with("patch", "change.patch")),
                        next("", Action.of(Goal.VALIDATE))));
    }

    private record Draft(ProjectLook project, StarterPolicy starter) {
        Answer result(String status, Map<String, String> ids, String first, List<String> outlook, List<Next> next) {
            List<String> lines = new ArrayList<>();
            lines.add("  Found: " + project.words() + ".");
            lines.add("  The policy extends " + String.join(" and ", starter.starters()) + ".");
            outlook.forEach(line -> lines.add("  " + line));
            AnswerText text = new AnswerText(first, List.of(Section.message(lines)), next);
            return new Answer.OfGoal(
                    AnswerHead.of(GOAL, status, Answer.OK, text).about(ids),
                    new FoundProject(project, starter.starters(), List.of(Policy.FILE_NAME)));
        }
    }

    private static Next next(String words, Action action) {
        return new Next(words, Optional.of(action));
    }

    private record FirstPlan(String intent, List<String> affectedPaths) {}

    private static PlanChoice planned(WorkspaceSession here, String policy, Path scratch, boolean dryRun) {
        Path folder = StateFiles.createFolder(scratch.resolve("new"));
        StateFiles.write(folder.resolve(Policy.FILE_NAME), policy.getBytes(UTF_8));
        Path said = scratch.resolve("plan.json");
        FirstPlan plan = new FirstPlan("Write the first policy of this project", List.of(Policy.FILE_NAME));
        StateFiles.write(said, Json.pretty(plan));
        PlanSpec request = new PlanSpec(
                new OverlayInput(folder, List.of()),
                said,
                here.settings().caller().user(),
                Trigger.MANUAL);
        Planned planned = new PlanFlow(here).write(request);
        if (dryRun) {
            byte[] patch = StateFiles.read(new EvidenceFiles(planned.folder()).patch());
            new String(patch, UTF_8).lines().forEach(here::report);
        }
        return new PlanChoice(planned.proposal(), planned.folder());
    }
}
