// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.controller.EvidenceSummary;
import io.lonelycat.controller.ReturnedEvidence;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.jenkins.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jenkins.util.BuildListenerAdapter;

/**
 * Takes what the engine left in the workspace into the archive of the build, and looks at it there: nothing that an agent
 * says about its evidence is believed. The archived files have to prove what they say, and what they say has to be what the
 * controller had sent.
 */
public final class Archive {
    private static final String STATE = ".lonelycat/";

    private final Run<?, ?> run;
    private final FilePath workspace;
    private final TaskListener listener;
    private final Optional<SigningKey> key;

    /**
     * Takes the build and the workspace from which things come.
     *
     * @param key signs what is proven, here on the controller; absent where nothing is signed
     */
    public Archive(Run<?, ?> run, FilePath workspace, TaskListener listener, Optional<SigningKey> key) {
        this.run = run;
        this.workspace = workspace;
        this.listener = listener;
        this.key = key;
    }

    /**
     * Keeps a plan and the gate's decision about it.
     *
     * @throws AbortException when they are not what the controller had sent
     */
    public void plan(String planId, SentCall sent) throws IOException, InterruptedException {
        keep("plans", planId, Set.of(), Optional.of(sent));
    }

    /**
     * Keeps the evidence of an execution; the history of the controller gets what is proven.
     *
     * @param answered what the agent says has come of it, one of these; empty where it does not say
     * @param sent absent for an execution that another step began, whose request is not known any more
     * @throws AbortException when it does not prove what it says, or is not what the controller had sent
     */
    public void execution(String executionId, Set<String> answered, Optional<SentCall> sent)
            throws IOException, InterruptedException {
        if (!GovernedBuild.of(run).isSealed(executionId)) {
            keep("executions", executionId, answered, sent);
        }
    }

    private void keep(String kind, String id, Set<String> answered, Optional<SentCall> sent)
            throws IOException, InterruptedException {
        String problem;
        try {
            take(kind, id);
            try (ArchivedFolder archived = arrived(id)) {
                ReturnedEvidence evidence = ReturnedEvidence.read(archived.path(), id);
                problem = problem(evidence, sent.map(it -> differences(it, answered, evidence)));
                BuildEntry entry = new BuildEntry(evidence.summary(), problem);
                String sum = problem.isEmpty() && entry.isExecution() ? signed(id, archived, evidence) : archived.sum();
                GovernedBuild.of(run).add(entry, sum, evidence.digests());
                if (isHistory(problem, sent)) {
                    tell(archived.path());
                }
            }
        } catch (InvalidInputException | EngineException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (!problem.isEmpty() && !BuildEntry.isKnown(problem)) {
            throw new AbortException(Messages.of("Archive.untrusted", id, problem));
        }
    }

    private void take(String kind, String id) throws IOException, InterruptedException {
        String folder = STATE + kind + "/" + RecordIds.checked(id) + "/";
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : ListFiles.checked(workspace.act(new ListFiles(folder)))) {
            files.put(ArchivedFolder.ROOT + "/" + id + "/" + name, folder + name);
        }
        run.pickArtifactManager()
                .archive(workspace, workspace.createLauncher(listener), new BuildListenerAdapter(listener), files);
    }

    /** Signs what was compared and not what is in the archive meanwhile; returns the digest with the signature. */
    private String signed(String id, ArchivedFolder archived, ReturnedEvidence evidence)
            throws IOException, InterruptedException {
        Optional<String> signature = key.flatMap(evidence::sign);
        if (key.isEmpty() || signature.isEmpty()) {
            return archived.sum();
        }
        String name = signature.get();
        archive(archived.path(), name, id + "/" + name);
        try (InputStream copy =
                new FilePath(archived.path().toFile()).child(name).read()) {
            workspace.child(STATE + "executions/" + id + "/" + name).copyFrom(copy);
        }
        listener.getLogger()
                .println("[LonelyCat] "
                        + Messages.of(
                                "Archive.signed", id, key.get().publicKey().id()));
        return ArchivedFiles.sum(archived.path());
    }

    /** Archives a file of this machine, in which the agent has no part. */
    private void archive(Path folder, String name, String as) throws IOException, InterruptedException {
        FilePath here = new FilePath(folder.toFile());
        run.pickArtifactManager()
                .archive(
                        here,
                        here.createLauncher(listener),
                        new BuildListenerAdapter(listener),
                        Map.of(ArchivedFolder.ROOT + "/" + as, name));
    }

    private List<String> differences(SentCall sent, Set<String> answered, ReturnedEvidence evidence) {
        EvidenceSummary summary = evidence.summary();
        Optional<String> gated = GovernedBuild.of(run).gated(summary.planId());
        List<String> differences = new ArrayList<>(evidence.differences(sent.request(), gated, Clock.systemUTC()));
        if (!answered.isEmpty() && !answered.contains(summary.status()) && !answered.contains("unrecorded")) {
            differences.add(
                    Messages.of("Archive.otherStatus", String.join(" or ", new TreeSet<>(answered)), summary.status()));
        }
        return differences;
    }

    private static String problem(ReturnedEvidence evidence, Optional<List<String>> differences) {
        List<String> problems = new ArrayList<>(differences.orElse(List.of()));
        evidence.problem().ifPresent(problems::add);
        if (problems.isEmpty()) {
            return evidence.isOpen() ? BuildEntry.OPEN : differences.isPresent() ? "" : BuildEntry.NOT_COMPARED;
        }
        return String.join("; ", problems);
    }

    /**
     * Returns whether other builds may rely on the evidence. An applied change must be proven; a change that was not applied can do no harm.
     */
    private static boolean isHistory(String problem, Optional<SentCall> sent) {
        return problem.isEmpty() || problem.equals(BuildEntry.OPEN) || (sent.isEmpty() && BuildEntry.isKnown(problem));
    }

    private void tell(Path folder) {
        try {
            ArchiveListener.tell(run, folder);
        } catch (IOException e) {
            warn(String.valueOf(e.getMessage()));
        }
    }

    private void warn(String message) {
        listener.getLogger().println("[LonelyCat] " + Messages.of("Archive.warning", message));
    }

    private ArchivedFolder arrived(String id) throws IOException {
        return ArchivedFolder.arrived(run, id)
                .orElseThrow(() -> new InvalidInputException(Messages.of("Archive.missing")));
    }
}
