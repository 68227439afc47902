// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final Map<String, Object> MAKE_ONE = Next.steps(Action.of("plan"));
    private static final Pattern PINNED = Pattern.compile("(?s)(?<plan>.+)@(?<digest>sha256:[0-9a-f]{64})");

    /**
     * Finds the plan.
     *
     * @param reference an id, or a folder, and behind it, if wanted, {@code @} and the digest that its proposal has to have; absent
     *     for the only one that waits: that a person made, and that was not executed, nor denied unless all were
     */
    public static PlanChoice of(WorkspaceSession site, Optional<String> reference) {
        Matcher pinned = PINNED.matcher(reference.orElse(""));
        if (pinned.matches()) {
            return of(site, Optional.of(pinned.group("plan"))).demand(pinned.group("digest"));
        }
        Path folder = reference.isPresent() ? named(site, reference.get()) : onlyOpen(site);
        Proposal proposal = Proposal.read(folder);
        if (!proposal.plan().reported().isEmpty()) {
            List<InputObject> reports = proposal.plan().reported().stream()
                    .map(report -> report.in("plan.json, reported"))
                    .toList();
            ReportKind.checked(
                    reports,
                    Stream.concat(
                                    site.plugged(ReportKind.class).stream(),
                                    site.plugged(ReportKind.Own.class).stream().map(ReportKind.Own::kind))
                            .toList());
        }
        return new PlanChoice(proposal, folder);
    }

    private PlanChoice demand(String digest) {
        String own = proposal.digest().toString();
        if (!own.equals(digest)) {
            throw new InvalidInputException(
                            "The plan " + name(folder) + " has the digest " + own + ", and not " + digest
                                    + ". Nothing was done. Look at what it is now with `lonelycat gate`, or plan the change again with"
                                    + " `lonelycat plan`.")
                    .with(Next.steps(Action.of("gate"), Action.of("plan")));
        }
        return this;
    }

    private static Path named(WorkspaceSession site, String reference) {
        for (Path folder : places(reference, site.plans(), site.workspace().root())) {
            EvidenceFiles files = new EvidenceFiles(folder);
            if (StateFiles.exists(files.events())) {
                throw new InvalidInputException(
                                folder + " is the evidence of an execution, which stays as it is."
                                        + " Give the plan's id or its own folder, or plan the change again with `lonelycat plan`.")
                        .with(MAKE_ONE);
            }
            if (StateFiles.exists(files.plan())) {
                return folder;
            }
        }
        throw new InvalidInputException("There is no plan `" + VisibleText.of(reference) + "`" + known(all(site))
                        + " Make one with `lonelycat plan`, or name another with `lonelycat.plan`.")
                .with(MAKE_ONE);
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

    /** A plan that was denied waits for nothing as long as another one does: after a denial people make a new plan. */
    private static Path onlyOpen(WorkspaceSession site) {
        List<Path> open = new ArrayList<>();
        List<Path> proposed = new ArrayList<>();
        for (Path folder : all(site)) {
            if (!StateFiles.exists(EvidenceFiles.executedMark(folder))) {
                (isProposed(folder) ? proposed : open).add(folder);
            }
        }
        if (open.isEmpty() && !proposed.isEmpty()) {
            throw new InvalidInputException("There is no plan of a person that was not executed yet, and "
                    + (proposed.size() == 1 ? "one" : proposed.size())
                    + " that an agent or a model proposed, which must be named" + known(proposed)
                    + " Name one with `lonelycat.plan`.");
        }
        List<Path> denied = open.size() < 2
                ? List.of()
                : open.stream().filter(PlanChoice::isDenied).toList();
        if (denied.size() < open.size()) {
            open.removeAll(denied);
        }
        if (open.isEmpty()) {
            throw new InvalidInputException(
                            "There is no plan that was not executed yet. Make one with `lonelycat plan`.")
                    .with(MAKE_ONE);
        }
        if (open.size() > 1) {
            throw new InvalidInputException("There are " + open.size() + " plans that were not executed yet"
                    + (denied.size() == open.size() ? ", and all were denied" : "") + known(open)
                    + " Name one with `lonelycat.plan`.");
        }
        return open.get(0);
    }

    /** What an agent proposes, or a model drafts as a repair, is meant only where it is named; a plan that cannot be read is not set aside for that. */
    private static boolean isProposed(Path folder) {
        Path file = new EvidenceFiles(folder).plan();
        try {
            ChangePlan plan = ChangePlan.read(InputDocument.json(file.toString(), DocumentFile.read(file)));
            return plan.trigger() == Trigger.REPAIR
                    || Author.of(plan.createdBy()).agent().isPresent();
        } catch (InvalidInputException altered) {
            return false;
        }
    }

    /** The last decision is looked at only to choose; the plan that is chosen is judged again. What cannot be read denies nothing. */
    private static boolean isDenied(Path folder) {
        Path file = new EvidenceFiles(folder).decision();
        if (StateFiles.exists(EvidenceFiles.deniedMark(folder)) || !StateFiles.exists(file)) {
            return StateFiles.exists(EvidenceFiles.deniedMark(folder));
        }
        try {
            InputObject decision = InputDocument.json(file.toString(), DocumentFile.read(file));
            return Decision.read(decision).verdict() == Verdict.DENY;
        } catch (InvalidInputException altered) {
            return false;
        }
    }

    /** Returns what the gate left beside the plan; what was altered is no decision. */
    public Optional<Decision> recorded() {
        Path file = new EvidenceFiles(folder).decision();
        if (!StateFiles.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Decision.read(InputDocument.json(file.toString(), DocumentFile.read(file))));
        } catch (InvalidInputException altered) {
            return Optional.empty();
        }
    }

    private static List<Path> all(WorkspaceSession site) {
        List<Path> plans = new ArrayList<>();
        for (Path folder : StateFiles.list(site.plans())) {
            if (StateFiles.exists(new EvidenceFiles(folder).plan())) {
                plans.add(folder);
            }
        }
        return plans;
    }

    /** Notes in the plan's folder that it was executed, or denied; a plan that was only refused stays open. */
    public void mark(ExecutionStory story) {
        // A check that cleans the workspace takes plans away as well.
        if (!StateFiles.exists(folder)) {
            return;
        }
        if (story.execution().status() != ExecutionStatus.REFUSED) {
            note(EvidenceFiles.executedMark(folder), story);
        } else if (story.decision().verdict() == Verdict.DENY) {
            note(EvidenceFiles.deniedMark(folder), story);
        }
    }

    private static void note(Path mark, ExecutionStory story) {
        String line = story.execution().subject().executionId() + "\n";
        AtomicFile.write(mark, line.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the note that it was denied: another decision has been made. */
    public void unmark() {
        StateFiles.delete(EvidenceFiles.deniedMark(folder));
    }

    private static String known(List<Path> folders) {
        List<String> names = new ArrayList<>();
        for (int i = folders.size() - 1; i >= 0 && names.size() < 10; i--) {
            names.add(name(folders.get(i)));
        }
        return names.isEmpty() ? " here." : "; newest first: " + String.join(", ", names) + ".";
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
