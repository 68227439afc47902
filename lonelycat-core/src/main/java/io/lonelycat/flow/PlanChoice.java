// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The plan that is meant.
 *
 * @param folder where its documents lie
 */
public record PlanChoice(Proposal proposal, Path folder) {
    private static final Pattern PINNED = Pattern.compile("(?s)(?<plan>.+)@(?<digest>sha256:[0-9a-f]{64})");

    /**
     * Finds the plan.
     *
     * @param reference an id, or a folder, and behind it, if wanted, {@code @} and the digest that its proposal has to have; {@code latest}
     *     for the newest of all; absent for the newest that a person made here, if it waits
     */
    public static PlanChoice of(WorkspaceSession site, Optional<String> reference) {
        Matcher pinned = PINNED.matcher(reference.orElse(""));
        if (pinned.matches()) {
            return of(site, Optional.of(pinned.group("plan"))).demand(pinned.group("digest"));
        }
        Path folder = reference.isPresent() ? named(site, reference.get()) : new NewestPlan(site).folder();
        Proposal proposal = Proposal.read(folder);
        if (!proposal.plan().reported().isEmpty()) {
            List<InputObject> reports = proposal.plan().reported().stream()
                    .map(report -> report.in("plan.json, reported"))
                    .toList();
            ReportKind.checked(
                    reports,
                    Stream.concat(
                                    site.brought(it -> it.documents().reports()).stream(),
                                    site.brought(it -> it.documents().own()).stream())
                            .toList());
        }
        return new PlanChoice(proposal, folder);
    }

    private PlanChoice demand(String digest) {
        String own = proposal.digest().toString();
        if (!own.equals(digest)) {
            throw new InvalidInputException(
                            "The plan " + folder.getFileName() + " has the digest " + own + ", and not " + digest
                                    + ". Nothing was done. Look at what it is now with `lonelycat gate`, or plan the change again with"
                                    + " `lonelycat plan`.")
                    .with(Next.steps(Action.of("gate"), Action.of("plan")));
        }
        return this;
    }

    /** Leaves out {@code latest}, where what an agent proposed is meant only if its id or digest is given. */
    public static Optional<String> unlessLatest(Optional<String> reference) {
        return reference.filter(name -> !name.equals(ExecutionFolders.LATEST));
    }

    private static Path named(WorkspaceSession site, String reference) {
        if (reference.equals(ExecutionFolders.LATEST)) {
            return new NewestPlan(site).ofAll();
        }
        for (Path folder : places(reference, site.plans(), site.workspace().root())) {
            EvidenceFiles files = new EvidenceFiles(folder);
            if (StateFiles.exists(files.events())) {
                throw NewestPlan.planFirst(folder + " is the evidence of an execution, which stays as it is."
                        + " Give the plan's id or its own folder, or plan the change again with `lonelycat plan`.");
            }
            if (StateFiles.exists(files.plan())) {
                return folder;
            }
        }
        throw NewestPlan.planFirst("There is no plan `" + VisibleText.of(reference) + "`"
                + new NewestPlan(site).known()
                + " Make one with `lonelycat plan`, or name another with `lonelycat.plan`.");
    }

    /** The possible places for a name given by the user; empty if the name is not a path. */
    private static List<Path> places(String name, Path... folders) {
        try {
            return Stream.of(folders)
                    .map(folder -> folder.resolve(name).normalize())
                    .toList();
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    /** Returns what the gate left beside the plan; what was altered is no decision. */
    public Optional<Decision> recorded() {
        try {
            return decision();
        } catch (InvalidInputException altered) {
            return Optional.empty();
        }
    }

    /**
     * Returns the same.
     *
     * @throws InvalidInputException if it was altered
     */
    public Optional<Decision> decision() {
        Path file = new EvidenceFiles(folder).decision();
        return StateFiles.exists(file)
                ? Optional.of(Decision.read(InputDocument.json(file.toString(), DocumentFile.read(file))))
                : Optional.empty();
    }

    /** Notes in the plan's folder that it was executed; a plan that was refused stays open. */
    public void mark(ExecutionStory story) {
        // A check that cleans the workspace takes plans away as well.
        if (story.execution().status() != ExecutionStatus.REFUSED && StateFiles.exists(folder)) {
            String line = story.execution().subject().executionId() + "\n";
            AtomicFile.write(EvidenceFiles.executedMark(folder), line.getBytes(StandardCharsets.UTF_8));
        }
    }
}
