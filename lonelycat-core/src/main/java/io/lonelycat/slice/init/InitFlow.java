// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.KnownProject.OfferedFile;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a project its first policy: look at it, write the text, judge the newest commits by it, try its checks, show the
 * difference, then plan, gate, execute and record as any other change. Where a policy is, nothing is written.
 */
final class InitFlow {
    static final String GOAL = "init";
    private static final String AGENTS = "agents";
    private static final int MOST_LINES = 200;

    private final WorkspaceSession site;

    InitFlow(WorkspaceSession site) {
        this.site = site;
    }

    /** Writes it, unless a policy exists. */
    Result run(InitRequest request) {
        List<OfferedFile> wanted = wanted(request);
        ProjectLook project =
                new ProjectScan(site.workspace()).look(request.project().build());
        StarterPolicy starter =
                StarterPolicy.of(project, request.starter(), request.with().contains(AGENTS));
        Path scratch = StateFiles.createFolder(site.workspace().stateFolder().resolve(GOAL))
                .resolve(site.ids().decision());
        StateFiles.createFolder(scratch);
        try {
            FirstFiles draft = FirstFiles.of(site, starter, wanted, project.header());
            CommitVerdicts commits = new CommitJudge(site, starter.policy(), scratch).newest();
            InitWords words =
                    new InitWords(request, project, starter, draft, commits, TrialFindings.NONE, site.commands());
            if (StateFiles.exists(site.workspace().root().resolve(Policy.FILE_NAME))) {
                return new Result(GOAL, "exists", Result.OK, Map.of(), words.exists(), words.details());
            }
            return write(draft, words, scratch, request);
        } finally {
            StateFiles.deleteTree(scratch);
        }
    }

    private static List<OfferedFile> wanted(InitRequest request) {
        List<OfferedFile> wanted = new ArrayList<>();
        for (String name : request.with()) {
            OfferedFile file = request.project().offered().get(name);
            if (file == null) {
                throw new InvalidInputException("`" + VisibleText.of(name)
                        + "` cannot be written here; `lonelycat.with` takes "
                        + String.join(", ", request.project().offered().keySet()) + "."
                        + Names.nearest(name, request.project().offered().keySet())
                                .map(near -> " Did you mean " + near + "?")
                                .orElse(""));
            }
            wanted.add(file);
        }
        return wanted;
    }

    private Result write(FirstFiles draft, InitWords words, Path scratch, InitRequest request) {
        boolean dryRun = request.dryRun();
        InitWords[] told = {words};
        PlanSource source = new PlanSource(PolicyChoice::forTheFirst, (here, cancel) -> {
            TrialFindings tried = dryRun || !request.trial()
                    ? TrialFindings.skipped(
                            words.starter(),
                            dryRun
                                    ? "A dry run"
                                    : Action.setting("trial", "false").toString())
                    : new CheckTrial(here, words.starter(), cancel).run();
            told[0] = words.having(tried);
            return planned(here, draft.having(words.starter().withNetwork(tried.network())), scratch);
        });
        ExecuteFlow flow = new ExecuteFlow(site);
        Result done =
                dryRun ? flow.dryRun(GOAL, source, ApprovalSources.NONE) : flow.run(GOAL, source, ApprovalSources.NONE);
        if (dryRun) {
            // No other goal could execute it.
            Optional.ofNullable(done.ids().get("plan"))
                    .ifPresent(plan -> StateFiles.deleteTree(new PlanId(plan).below(site.plans())));
        }
        if (done.exitCode() != Result.OK) {
            return done;
        }
        String status = dryRun ? "ready" : "written";
        boolean applied = done.status().equals(Names.of(OutcomeKind.APPLIED));
        return new Result(
                GOAL,
                status,
                Result.OK,
                applied ? done.ids() : Map.of(),
                told[0].written(applied ? Optional.ofNullable(done.ids().get("execution")) : Optional.empty()),
                told[0].details());
    }

    /** Shows a difference before anything is written. */
    static void show(WorkspaceSession site, Path patch) {
        List<String> lines = new String(StateFiles.read(patch), UTF_8).lines().toList();
        lines.stream().limit(MOST_LINES).forEach(site::tell);
        if (lines.size() > MOST_LINES) {
            site.tell("... and " + (lines.size() - MOST_LINES) + " lines more");
        }
    }

    private static PlanChoice planned(WorkspaceSession here, FirstFiles draft, Path scratch) {
        Path folder = StateFiles.createFolder(scratch.resolve("new"));
        draft.files().forEach((path, text) -> AtomicFile.write(folder.resolve(path), text.getBytes(UTF_8)));
        Path said = scratch.resolve("plan.json");
        JsonObject plan = new JsonObject()
                .with("intent", "Write the first policy of this project")
                .with("affectedPaths", List.copyOf(draft.files().keySet()));
        AtomicFile.write(said, Json.pretty(plan));
        PlanRequest request = new PlanRequest(
                new OverlayInput(folder, List.of(), false, List.of()),
                said,
                here.settings().caller().user(),
                Trigger.MANUAL);
        Planned planned = new PlanFlow(here).write(request);
        show(here, new EvidenceFiles(planned.folder()).patch());
        return new PlanChoice(planned.proposal(), planned.folder());
    }
}
