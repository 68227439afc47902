// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceCheck;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.util.BuildListenerAdapter;

/**
 * Takes what the engine left in the workspace into the archive of the build, and looks at it there: nothing that an agent
 * says about its evidence is believed, only what the archived files say themselves.
 */
public final class Archive {
    private static final String STATE = ".lonelycat/";
    private static final String OPEN = "not sealed yet: it is quarantined";

    private final Run<?, ?> run;
    private final FilePath workspace;
    private final TaskListener listener;

    private Archive(Run<?, ?> run, FilePath workspace, TaskListener listener) {
        this.run = run;
        this.workspace = workspace;
        this.listener = listener;
    }

    /** Keeps a plan and the gate's decision about it. */
    public static void plan(Run<?, ?> run, FilePath workspace, TaskListener listener, String planId)
            throws IOException, InterruptedException {
        Archive archive = new Archive(run, workspace, listener);
        archive.take("plans", planId);
        archive.addPlan(planId);
    }

    /** Keeps the evidence of an execution; the history of the controller gets it as well. */
    public static void execution(Run<?, ?> run, FilePath workspace, TaskListener listener, String executionId)
            throws IOException, InterruptedException {
        Archive archive = new Archive(run, workspace, listener);
        archive.take("executions", executionId);
        archive.addExecution(executionId);
    }

    private void take(String kind, String id) throws IOException, InterruptedException {
        String folder = STATE + kind + "/" + RecordIds.checked(id) + "/";
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : workspace.act(new ListFiles(folder))) {
            files.put(ArchivedFolder.ROOT + "/" + id + "/" + ListFiles.checked(name), folder + name);
        }
        run.pickArtifactManager()
                .archive(workspace, workspace.createLauncher(listener), new BuildListenerAdapter(listener), files);
    }

    private void addPlan(String id) throws IOException {
        try (ArchivedFolder archived = opened(id)) {
            Proposal proposal = Proposal.read(archived.path());
            Decision decision = decision(archived.path());
            same(id, proposal.plan().id());
            GovernedBuild.of(run).add(Entry.of(proposal.plan(), proposal.changeset(), decision));
        } catch (InvalidInputException e) {
            doubt(id, String.valueOf(e.getMessage()));
        }
    }

    private void addExecution(String id) throws IOException {
        try (ArchivedFolder archived = opened(id)) {
            ExecutionStory story = ExecutionStory.read(archived.path());
            same(id, story.execution().subject().executionId());
            String problem = isOpen(story, archived.path()) ? OPEN : problem(id, archived.path());
            GovernedBuild.of(run).add(Entry.of(story, problem));
            tell(archived.path());
        } catch (InvalidInputException e) {
            doubt(id, String.valueOf(e.getMessage()));
        }
    }

    /** Of a quarantined execution the evidence is sealed when a person has ended the quarantine. */
    private static boolean isOpen(ExecutionStory story, Path folder) {
        return story.execution().status() == ExecutionStatus.QUARANTINED
                && !StateFiles.exists(new EvidenceFiles(folder).sums());
    }

    private String problem(String id, Path folder) {
        String problem = EvidenceCheck.check(folder).firstProblem().orElse("");
        if (!problem.isEmpty()) {
            doubt(id, problem);
        }
        return problem;
    }

    private void tell(Path evidence) {
        for (ArchiveListener each : ArchiveListener.all()) {
            try {
                each.archived(run, evidence);
            } catch (IOException e) {
                listener.getLogger().println("[LonelyCat] WARNING: " + e.getMessage());
            }
        }
    }

    private static Decision decision(Path folder) {
        Path file = new EvidenceFiles(folder).decision();
        return Decision.read(InputDocument.json("decision.json", DocumentFile.read(file)));
    }

    private static void same(String expected, String found) {
        if (!expected.equals(found)) {
            throw new InvalidInputException("the documents are of " + found);
        }
    }

    private ArchivedFolder opened(String id) throws IOException {
        return ArchivedFolder.open(run, id)
                .orElseThrow(() -> new InvalidInputException("nothing came into the archive"));
    }

    private void doubt(String id, String problem) {
        listener.getLogger()
                .println("[LonelyCat] WARNING: the archived evidence of " + id + " does not hold: " + problem);
    }
}
