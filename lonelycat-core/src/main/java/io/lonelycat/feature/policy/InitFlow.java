// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.InitRequest;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives a project its first policy: looks at it, writes the text, tries its checks, then plans, gates, executes and records it as
 * any other change. A dry run prints the files. Where a policy is, nothing is written.
 */
final class InitFlow {
    static final Goal GOAL = Goal.INIT;

    private final WorkspaceSession site;

    InitFlow(WorkspaceSession site) {
        this.site = site;
    }

    /** Writes it; where a policy exists, only tries its checks. */
    Answer run(InitRequest request) {
        ProjectLook project = ProjectLook.of(site.workspace());
        StarterPolicy starter = StarterPolicy.of(project, request.starter());
        Path scratch = StateFiles.createFolder(site.workspace().stateFolder().resolve(GOAL.toString()))
                .resolve(site.ids().decision());
        StateFiles.createFolder(scratch);
        try {
            boolean governed = StateFiles.exists(site.workspace().root().resolve(Policy.FILE_NAME));
            FirstFiles draft = FirstFiles.of(site, project, starter, governed);
            return governed ? exists(draft, request) : write(draft, scratch, request);
        } finally {
            StateFiles.deleteTree(scratch);
        }
    }

    private Answer exists(FirstFiles draft, InitRequest request) {
        String first = "Nothing was written: `" + Policy.FILE_NAME + "` already exists.";
        Next next = next("", Action.of(Goal.POLICY));
        Policy policy = PolicyChoice.of(site).policy();
        if (site.isDry(request.dryRun()) || !CheckTrial.hasCommands(policy)) {
            return result("exists", Map.of(), draft, List.of(), first, List.of(next));
        }
        return new WithWorkspaceLock(site, GOAL)
                .run((here, lock, cancel) -> result(
                        "exists", Map.of(), draft, new CheckTrial(here, policy, cancel).run(), first, List.of(next)));
    }

    private Answer write(FirstFiles draft, Path scratch, InitRequest request) {
        boolean dryRun = site.isDry(request.dryRun());
        List<String> tried = new ArrayList<>();
        PlanSource planning = (here, cancel) -> {
            Policy policy = draft.starter().policy();
            if (!dryRun) {
                tried.addAll(new CheckTrial(here, policy, cancel).run());
            } else if (CheckTrial.hasCommands(policy)) {
                tried.add("A dry run runs no check.");
            }
            return planned(here, draft, scratch, dryRun);
        };
        Answer done = new ExecuteFlow(site).run(GOAL, PolicyChoice::forTheFirst, planning, dryRun);
        if (dryRun) {
            // No other goal could execute it.
            Optional.ofNullable(done.ids().get("plan"))
                    .ifPresent(plan -> StateFiles.deleteTree(new PlanId(plan).below(site.plans())));
        }
        if (done.exitCode() != Answer.OK) {
            return done;
        }
        if (dryRun) {
            Action next = Action.of(Goal.INIT).with("starter", request.starter());
            String first = "Dry run: nothing was written. A run would write " + draft.names() + ".";
            return result("ready", Map.of(), draft, tried, first, List.of(next("", next)));
        }
        String added = draft.files().keySet().stream().map(Action::quoted).collect(Collectors.joining(" "));
        tried.addAll(new CommitFlow(site).outlook());
        return result(
                "written",
                done.ids(),
                draft,
                tried,
                "Written: " + draft.names() + ".",
                List.of(
                        Next.words("Commit: git add " + added + " && git commit"),
                        next("Then apply a change:", Action.of(Goal.APPLY).with("patch", "change.patch")),
                        next("", Action.of(Goal.VALIDATE))));
    }

    private static Answer result(
            String status,
            Map<String, String> ids,
            FirstFiles draft,
            List<String> tried,
            String first,
            List<Next> next) {
        AnswerText text = new AnswerText(first, List.of(Section.message(draft.lines(tried))), next);
        return new Answer.OfGoal(AnswerHead.of(GOAL, status, Answer.OK, text).about(ids), draft.found(tried));
    }

    private static Next next(String words, Action action) {
        return new Next(words, Optional.of(action));
    }

    private static PlanChoice planned(WorkspaceSession here, FirstFiles draft, Path scratch, boolean dryRun) {
        Path folder = StateFiles.createFolder(scratch.resolve("new"));
        draft.files().forEach((path, text) -> {
            Path file = folder.resolve(path);
            StateFiles.createFolder(Objects.requireNonNull(file.getParent()));
            StateFiles.write(file, text.getBytes(UTF_8));
        });
        Path said = scratch.resolve("plan.json");
        JsonObject plan = new JsonObject()
                .with("intent", "Write the first policy of this project")
                .with("affectedPaths", List.copyOf(draft.files().keySet()));
        StateFiles.write(said, Json.pretty(plan));
        PlanSpec request = new PlanSpec(
                new OverlayInput(folder, List.of()),
                said,
                here.settings().caller().user(),
                Trigger.MANUAL);
        Planned planned = new PlanFlow(here).write(request);
        if (dryRun) {
            byte[] patch = StateFiles.read(new EvidenceFiles(planned.folder()).patch());
            new String(patch, UTF_8).lines().forEach(here::tell);
        }
        return new PlanChoice(planned.proposal(), planned.folder());
    }
}
