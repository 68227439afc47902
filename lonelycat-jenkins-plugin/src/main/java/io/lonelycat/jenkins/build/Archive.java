// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.controller.EvidenceSummary;
import io.lonelycat.controller.ReturnedEvidence;
import io.lonelycat.controller.SentRequest;
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
 * Archives evidence from the workspace and verifies the archived copy, because the agent is not trusted.
 *
 * @param key signs verified evidence on the controller, if configured
 */
public record Archive(Run<?, ?> run, FilePath workspace, TaskListener listener, Optional<SigningKey> key) {
    private static final String STATE = ".lonelycat/";

    /**
     * Archives a plan and the gate's decision.
     *
     * @throws AbortException if plan or decision does not match the request
     */
    public void plan(String planId, SentRequest sent) throws IOException, InterruptedException {
        keep("plans", planId, Set.of(), Optional.of(sent));
    }

    /**
     * Archives an execution's evidence and, if verified, adds it to the history.
     *
     * @param answered outcomes that the evidence may have, given the agent's answer; empty if unknown
     * @param sent request to compare with the evidence; absent for an execution of another step
     * @throws AbortException if the evidence is invalid or does not match the request
     */
    public void execution(String executionId, Set<String> answered, Optional<SentRequest> sent)
            throws IOException, InterruptedException {
        if (!GovernedBuild.of(run).isSealed(executionId)) {
            keep("executions", executionId, answered, sent);
        }
    }

    private void keep(String kind, String id, Set<String> answered, Optional<SentRequest> sent)
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
                    report(archived.path());
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
        String folder = STATE + kind + "/" + ArchivedFolder.checked(id) + "/";
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : ListFiles.checked(workspace.act(new ListFiles(folder)))) {
            files.put(ArchivedFolder.ROOT + "/" + id + "/" + name, folder + name);
        }
        run.pickArtifactManager()
                .archive(workspace, workspace.createLauncher(listener), new BuildListenerAdapter(listener), files);
    }

    /**
     * Signs the verified copy, not the archive, which may have changed meanwhile. Returns the digest of the files including the signature.
     */
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
        log(Messages.of("Archive.signed", id, key.get().publicKey().id()));
        return ArchivedFiles.sum(archived.path());
    }

    private void archive(Path folder, String name, String as) throws IOException, InterruptedException {
        FilePath here = new FilePath(folder.toFile());
        run.pickArtifactManager()
                .archive(
                        here,
                        here.createLauncher(listener),
                        new BuildListenerAdapter(listener),
                        Map.of(ArchivedFolder.ROOT + "/" + as, name));
    }

    private List<String> differences(SentRequest sent, Set<String> answered, ReturnedEvidence evidence) {
        EvidenceSummary summary = evidence.summary();
        Optional<String> gated = GovernedBuild.of(run).gated(summary.planId());
        List<String> differences = new ArrayList<>(evidence.differences(sent, gated, Clock.systemUTC()));
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

    /** Returns whether the history may contain this evidence. For an execution of another step, known gaps are accepted. */
    private static boolean isHistory(String problem, Optional<SentRequest> sent) {
        return problem.isEmpty() || problem.equals(BuildEntry.OPEN) || (sent.isEmpty() && BuildEntry.isKnown(problem));
    }

    private void report(Path folder) {
        try {
            report(run, folder);
        } catch (IOException e) {
            log(Messages.of("Archive.warning", e.getMessage()));
        }
    }

    private void log(String line) {
        listener.getLogger().println("[LonelyCat] " + line);
    }

    public static void report(Run<?, ?> run, Path folder) throws IOException {
        for (Listener each : ExtensionList.lookup(Listener.class)) {
            each.archived(run, folder);
        }
    }

    /** Extension point for processing archived evidence. */
    public interface Listener extends ExtensionPoint {
        /**
         * Processes an archived execution, or an archived plan with its decision.
         *
         * @param folder complete copy, named by the id and deleted after the call
         */
        void archived(Run<?, ?> run, Path folder) throws IOException;
    }

    private ArchivedFolder arrived(String id) throws IOException {
        return ArchivedFolder.arrived(run, id)
                .orElseThrow(() -> new InvalidInputException(Messages.of("Archive.missing")));
    }
}
