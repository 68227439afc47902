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

/** Plan selected for a goal, and its folder. */
public record PlanChoice(Proposal proposal, Path folder) {
    private static final int FEW = 3;
    private static final Pattern PINNED = Pattern.compile("(?s)(?<plan>.+)@(?<digest>sha256:[0-9a-f]{64})");

    /**
     * Finds a plan.
     *
     * @param reference plan id or plan folder, optionally with {@code @} and the plan's expected digest; absent for the
     * default plan
     */
    public static PlanChoice of(WorkspaceSession session, Optional<String> reference) {
        Matcher pinned = PINNED.matcher(reference.orElse(""));
        if (pinned.matches()) {
            return of(session, Optional.of(pinned.group("plan"))).demand(pinned.group("digest"));
        }
        return read(session, reference.isPresent() ? named(session, reference.get()) : unnamed(session));
    }

    /** Returns the plan in a folder, which must have the given digest. */
    public static PlanChoice of(WorkspaceSession session, Path folder, Digest digest) {
        return read(session, folder).demand(digest.toString());
    }

    private static PlanChoice read(WorkspaceSession session, Path folder) {
        Proposal proposal = Proposal.read(folder);
        if (!proposal.plan().reported().isEmpty()) {
            List<InputObject> reports = proposal.plan().reported().stream()
                    .map(report -> report.in("plan.json, reported"))
                    .toList();
            ReportKind.checked(
                    reports,
                    Stream.concat(
                                    session.brought(it -> it.documents().reports()).stream(),
                                    session.brought(it -> it.documents().own()).stream())
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
                                    + ". Nothing was done. Check the plan with `lonelycat gate`. If you want to use the"
                                    + " plan as it is now, name the plan with the digest that it has now. Otherwise, "
                                    + "run `lonelycat plan` again.")
                    .with(Next.steps(Action.of(Goal.GATE), Action.of(Goal.PLAN)));
        }
        return this;
    }

    private static Path named(WorkspaceSession session, String reference) {
        for (Path folder :
                places(reference, session.plans(), session.workspace().root())) {
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
                + known(session));
    }

    private static List<Path> places(String name, Path... folders) {
        try {
            return Stream.of(folders)
                    .map(folder -> folder.resolve(name).normalize())
                    .toList();
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    /** Returns the gate's decision in the plan's folder; empty if missing or invalid. */
    public Optional<Decision> recorded() {
        try {
            return decision();
        } catch (InvalidInputException altered) {
            return Optional.empty();
        }
    }

    public Optional<Decision> decision() {
        Path file = new EvidenceFiles(folder).decision();
        return StateFiles.exists(file)
                ? Optional.of(Decision.read(InputDocument.json(file.toString(), StateFiles.readDocument(file))))
                : Optional.empty();
    }

    /** Marks the plan as executed, unless the execution was refused. */
    public void mark(ExecutionStory story) {
        // Skips a missing plan, because a check that cleans the workspace may have deleted the plan.
        if (story.execution().status() != ExecutionStatus.REFUSED && StateFiles.exists(folder)) {
            String line = story.id() + "\n";
            StateFiles.write(EvidenceFiles.executedMark(folder), line.getBytes(UTF_8));
        }
    }

    /** Makes a user's plan the default plan of later goals. */
    public static void noteNewest(WorkspaceSession session, ChangePlan plan) {
        if (isPerson(plan.createdBy())) {
            note(session, plan.id() + "\n");
        }
    }

    /** Records that the workspace already contains the requested change, so that later goals do nothing. */
    public static void noteNothingToDo(WorkspaceSession session, String author, InvalidInputException answer) {
        if (isPerson(author)) {
            note(session, "\n" + answer.getMessage());
        }
    }

    private static boolean isPerson(String author) {
        return Author.of(author).agent().isEmpty();
    }

    private static void note(WorkspaceSession session, String text) {
        StateFiles.write(newest(session), text.getBytes(UTF_8));
    }

    /**
     * Returns the file with either the id of the default plan, or an empty line and the reason that nothing is to be
     * done.
     */
    private static Path newest(WorkspaceSession session) {
        return EvidenceFiles.newestPlan(session.workspace().stateFolder());
    }

    /**
     * Returns the folder of the user's newest plan, the default plan of goals. Any other plan must be named in
     * {@code lonelycat.plan}, so that no unintended plan is executed.
     */
    private static Path unnamed(WorkspaceSession session) {
        if (!StateFiles.exists(newest(session))) {
            throw none(session);
        }
        List<String> lines =
                new String(StateFiles.read(newest(session)), UTF_8).lines().toList();
        if (lines.get(0).isEmpty()) {
            throw new InvalidInputException(lines.stream().skip(1).collect(Collectors.joining("\n")))
                    .sayingNothingIsToDo();
        }
        Path folder = new PlanId(lines.get(0)).below(session.plans());
        Path executed = EvidenceFiles.executedMark(folder);
        if (StateFiles.exists(executed)) {
            String execution = new String(StateFiles.read(executed), UTF_8).strip();
            throw planFirst("The newest plan, " + folder.getFileName() + ", was already executed as " + execution
                    + ". Plan a change with `lonelycat plan`, or name a plan with `lonelycat.plan`."
                    + known(session));
        }
        if (!StateFiles.exists(folder)) {
            throw none(session);
        }
        return folder;
    }

    private static InvalidInputException none(WorkspaceSession session) {
        return planFirst((all(session).isEmpty()
                        ? "There is no plan in this workspace."
                        : "Without `lonelycat.plan`, only the newest plan that a person (no agent) made is used, "
                                + "but LonelyCat did not find one in this workspace.")
                + " Plan a change with `lonelycat plan`, or name a plan with `lonelycat.plan`." + known(session));
    }

    private static String known(WorkspaceSession session) {
        List<String> names = all(session).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        int more = names.size() - FEW;
        return names.isEmpty()
                ? ""
                : " Plans in this workspace, newest first: "
                        + String.join(", ", names.subList(0, Math.min(FEW, names.size())))
                        + (more > 0 ? " and " + Figures.number(more) + " more" : "") + ".";
    }

    private static List<Path> all(WorkspaceSession session) {
        List<Path> plans = new ArrayList<>();
        for (Path folder : StateFiles.list(session.plans())) {
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
