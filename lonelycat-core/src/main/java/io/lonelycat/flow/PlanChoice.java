// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Proposal.ProposalFiles;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan that is meant.
 *
 * @param folder where its documents lie
 */
public record PlanChoice(Proposal proposal, Path folder) {
    private static final int FEW = 3;
    private static final Pattern PINNED = Pattern.compile("(?s)(?<plan>.+)@(?<digest>sha256:[0-9a-f]{64})");

    /**
     * Finds the plan.
     *
     * @param reference an id, or a folder, and behind it, if wanted, {@code @} and the digest that its proposal has to have; absent for the
     *     newest that a person made here, if it waits
     */
    public static PlanChoice of(WorkspaceSession site, Optional<String> reference) {
        Matcher pinned = PINNED.matcher(reference.orElse(""));
        if (pinned.matches()) {
            return of(site, Optional.of(pinned.group("plan"))).demand(pinned.group("digest"));
        }
        return read(site, reference.isPresent() ? named(site, reference.get()) : unnamed(site));
    }

    /** Returns the plan in a folder, which has to have a digest. */
    public static PlanChoice of(WorkspaceSession site, Path folder, Digest digest) {
        return read(site, folder).demand(digest.toString());
    }

    private static PlanChoice read(WorkspaceSession site, Path folder) {
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
                            "The plan " + folder.getFileName() + " has the digest " + own + ", not the expected digest "
                                    + digest
                                    + ". Nothing was done. Check the plan with `lonelycat gate`. If the plan is the plan"
                                    + " that you mean, name the plan with its present digest. If not, run `lonelycat plan` again.")
                    .with(Next.steps(Action.of(Goal.GATE), Action.of(Goal.PLAN)));
        }
        return this;
    }

    private static Path named(WorkspaceSession site, String reference) {
        for (Path folder : places(reference, site.plans(), site.workspace().root())) {
            EvidenceFiles files = new EvidenceFiles(folder);
            if (StateFiles.exists(files.events())) {
                throw planFirst(
                        folder + " is the evidence of an execution, not a plan. Give the plan's ID or folder, or run "
                                + "`lonelycat plan`.");
            }
            if (StateFiles.exists(files.plan())) {
                return folder;
            }
        }
        throw planFirst("There is no plan `" + VisibleText.of(reference)
                + "` in this workspace. Plan a change with `lonelycat plan`, or name another plan with `lonelycat.plan`."
                + known(site));
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
                ? Optional.of(Decision.read(InputDocument.json(file.toString(), StateFiles.readDocument(file))))
                : Optional.empty();
    }

    /** Notes in the plan's folder that it was executed; a plan that was refused stays open. */
    public void mark(ExecutionStory story) {
        // A check that cleans the workspace takes plans away as well.
        if (story.execution().status() != ExecutionStatus.REFUSED && StateFiles.exists(folder)) {
            String line = story.id() + "\n";
            StateFiles.write(EvidenceFiles.executedMark(folder), line.getBytes(UTF_8));
        }
    }

    /** Notes a plan that was made here. */
    public static void noteNewest(WorkspaceSession site, ChangePlan plan) {
        if (isPerson(plan.createdBy())) {
            note(site, plan.id() + "\n");
        }
    }

    /** Notes that what was asked for last is in place, so that the goals that follow have nothing to do either. */
    public static void noteNothingToDo(WorkspaceSession site, String author, InvalidInputException answer) {
        if (isPerson(author)) {
            note(site, "\n" + answer.getMessage());
        }
    }

    private static boolean isPerson(String author) {
        return Author.of(author).agent().isEmpty();
    }

    private static void note(WorkspaceSession site, String text) {
        StateFiles.write(newest(site), text.getBytes(UTF_8));
    }

    /** In its first line is the id of the plan; if that is empty, the others say why there is nothing to do. */
    private static Path newest(WorkspaceSession site) {
        return EvidenceFiles.newestPlan(site.workspace().stateFolder());
    }

    /**
     * Finds the folder of the plan that is meant where none is named: the one that a person asked for last. What an agent or a model
     * proposed, and what is older, has to be named, so that nothing is executed in place of something else.
     *
     * @throws InvalidInputException if there is none, or it was executed; marked as nothing to do if what was asked for last was in
     *     place already
     */
    private static Path unnamed(WorkspaceSession site) {
        if (!StateFiles.exists(newest(site))) {
            throw none(site);
        }
        List<String> lines =
                new String(StateFiles.read(newest(site)), UTF_8).lines().toList();
        if (lines.get(0).isEmpty()) {
            throw new InvalidInputException(lines.stream().skip(1).collect(Collectors.joining("\n")))
                    .sayingNothingIsToDo();
        }
        Path folder = new PlanId(lines.get(0)).below(site.plans());
        Path executed = EvidenceFiles.executedMark(folder);
        if (StateFiles.exists(executed)) {
            String execution = new String(StateFiles.read(executed), UTF_8).strip();
            throw planFirst("The newest plan, " + folder.getFileName() + ", was already executed as " + execution
                    + ". Plan a change with `lonelycat plan`, or name a plan with `lonelycat.plan`."
                    + known(site));
        }
        if (!StateFiles.exists(folder)) {
            throw none(site);
        }
        return folder;
    }

    private static InvalidInputException none(WorkspaceSession site) {
        return planFirst((all(site).isEmpty()
                        ? "There is no plan in this workspace."
                        : "Without `lonelycat.plan`, only the newest plan of a person is used, and there is no such plan.")
                + " Plan a change with `lonelycat plan`, or name a plan with `lonelycat.plan`." + known(site));
    }

    /** Names the newest plans, in a sentence behind a space; empty if there are none. */
    private static String known(WorkspaceSession site) {
        List<String> names = all(site).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        int more = names.size() - FEW;
        return names.isEmpty()
                ? ""
                : " Plans in this workspace, newest first: "
                        + String.join(", ", names.subList(0, Math.min(FEW, names.size())))
                        + (more > 0 ? " and " + Figures.number(more) + " more" : "") + ".";
    }

    /** All plans, the newest first, but for those that another process is still writing. */
    private static List<Path> all(WorkspaceSession site) {
        List<Path> plans = new ArrayList<>();
        for (Path folder : StateFiles.list(site.plans())) {
            boolean draft = String.valueOf(folder.getFileName()).endsWith(ProposalFiles.DRAFT);
            if (!draft && StateFiles.exists(new EvidenceFiles(folder).plan())) {
                plans.add(folder);
            }
        }
        Collections.reverse(plans);
        return plans;
    }

    static InvalidInputException planFirst(String why) {
        return new InvalidInputException(why).with(Next.steps(Action.of(Goal.PLAN)));
    }
}
