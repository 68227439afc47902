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
 * Takes what the engine left in the workspace into the archive of the build, and looks at it there: nothing that an agent
 * says about its evidence is believed. The archived files have to prove what they say, and what they say has to be what the
 * controller had sent.
 *
 * @param workspace from which things come
 * @param key signs what is proven, here on the controller; absent where nothing is signed
 */
public record Archive(Run<?, ?> run, FilePath workspace, TaskListener listener, Optional<SigningKey> key) {
    private static final String STATE = ".lonelycat/";

    /**
     * Keeps a plan and the gate's decision about it.
     *
     * @throws AbortException when they are not what the controller had sent
     */
    public void plan(String planId, SentRequest sent) throws IOException, InterruptedException {
        keep("plans", planId, Set.of(), Optional.of(sent));
    }

    /**
     * Keeps the evidence of an execution; the history of the controller gets what is proven.
     *
     * @param answered what the agent says has come of it, one of these; empty where it does not say
     * @param sent absent for an execution that another step began, whose request is not known any more
     * @throws AbortException when it does not prove what it says, or is not what the controller had sent
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
        String folder = STATE + kind + "/" + ArchivedFolder.checked(id) + "/";
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
        log(Messages.of("Archive.signed", id, key.get().publicKey().id()));
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

    /**
     * Returns whether other builds may rely on the evidence. An applied change must be proven; a change that was not applied can do no harm.
     */
    private static boolean isHistory(String problem, Optional<SentRequest> sent) {
        return problem.isEmpty() || problem.equals(BuildEntry.OPEN) || (sent.isEmpty() && BuildEntry.isKnown(problem));
    }

    private void tell(Path folder) {
        try {
            tell(run, folder);
        } catch (IOException e) {
            log(Messages.of("Archive.warning", e.getMessage()));
        }
    }

    private void log(String line) {
        listener.getLogger().println("[LonelyCat] " + line);
    }

    /** Tells all that are listening of evidence in the archive of a build. */
    public static void tell(Run<?, ?> run, Path folder) throws IOException {
        for (Listener each : ExtensionList.lookup(Listener.class)) {
            each.archived(run, folder);
        }
    }

    /** Hears of evidence that has come into the archive of a build. */
    public interface Listener extends ExtensionPoint {
        /**
         * Takes note of an execution, or of a plan with the decision about it.
         *
         * @param folder has the name of its id, and is complete for the time of the call
         * @throws IOException when the note cannot be written; the build says so and goes on
         */
        void archived(Run<?, ?> run, Path folder) throws IOException;
    }

    private ArchivedFolder arrived(String id) throws IOException {
        return ArchivedFolder.arrived(run, id)
                .orElseThrow(() -> new InvalidInputException(Messages.of("Archive.missing")));
    }
}
