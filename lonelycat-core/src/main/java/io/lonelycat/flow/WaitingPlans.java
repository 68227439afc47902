// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Proposal.ProposalFiles;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plans made in a workspace that are neither executed, nor superseded by a newer one of the same author, nor withdrawn.
 * What is left over waits for its name to be given; it is never executed in place of something else.
 */
public record WaitingPlans(WorkspaceSession site) {
    private static final int MOST_NAMED = 10;

    /** Returns the folders of all plans, the oldest first; those that another process is still writing are left out. */
    private List<Path> all() {
        return StateFiles.list(site.plans()).stream()
                .filter(folder -> !name(folder).endsWith(ProposalFiles.DRAFT))
                .filter(folder -> StateFiles.exists(new EvidenceFiles(folder).plan()))
                .toList();
    }

    private List<Path> waiting() {
        return all().stream().filter(folder -> ended(folder).isEmpty()).toList();
    }

    /**
     * Returns the plan that is meant where none is named: the newest that a person made here.
     *
     * @throws InvalidInputException where it waits no more, or there is none; marked as nothing to do where what was asked for
     *     last was in place already
     */
    Path newest() {
        List<Path> plans = all();
        Optional<Path> newest =
                plans.stream().filter(folder -> !isProposed(folder)).reduce((older, newer) -> newer);
        refuseWhereNothingWasToDo(newest);
        Path chosen = newest.orElseThrow(() -> planFirst(
                plans.isEmpty()
                        ? "There is no plan here. Make one with `lonelycat plan`."
                        : "There is no plan of a person here, and " + plans.size()
                                + " that an agent or a model proposed, which must be named" + known(plans)
                                + " Name one with `lonelycat.plan`."));
        ended(chosen).ifPresent(how -> {
            List<Path> older = waiting();
            throw planFirst("The newest plan, " + name(chosen) + ", " + how + ". Make one with `lonelycat plan`"
                    + (older.isEmpty() ? "." : ", or name one that waits with `lonelycat.plan`" + known(older)));
        });
        return chosen;
    }

    /** Returns the newest plan that waits, also one that an agent proposed. */
    Path latest() {
        return waiting().stream()
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> planFirst("No plan waits here. Make one with `lonelycat plan`."));
    }

    static InvalidInputException planFirst(String why) {
        return new InvalidInputException(why).with(Next.steps(Action.of("plan")));
    }

    /** Returns a sentence about the plans of people that wait beside one; nothing where there are none. */
    public Optional<String> others(Path taken) {
        List<Path> others = waiting().stream()
                .filter(folder -> !name(folder).equals(name(taken)))
                .filter(folder -> !isProposed(folder))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of((others.size() == 1 ? "Another plan waits" : "Other plans wait") + known(others)
                        + " Name one with `lonelycat.plan`, or withdraw it with"
                        + " `lonelycat approve decision=withdraw plan=... reason=...`.");
    }

    /**
     * Sets aside the plans that the author of a new one has left waiting.
     *
     * @param made the folder of the new plan
     * @param author who made it
     * @return a sentence for each
     */
    public List<String> supersede(Path made, String author) {
        List<String> told = new ArrayList<>();
        for (Path folder : waiting()) {
            boolean own =
                    plan(folder).filter(plan -> plan.createdBy().equals(author)).isPresent();
            if (own && !name(folder).equals(name(made))) {
                note(EvidenceFiles.supersededMark(folder), name(made));
                told.add("Your plan " + name(folder) + ", which was not executed, is superseded by this one;"
                        + " name it with `lonelycat.plan` if it is still meant.");
            }
        }
        return told;
    }

    /** Notes that what was asked for last is in place, so that what follows has nothing to do either. */
    public void nothingToDo(InvalidInputException told) {
        if (StateFiles.exists(site.plans())) {
            note(nothingMark(), site.ids().plan() + "\n" + told.getMessage());
        }
    }

    private void refuseWhereNothingWasToDo(Optional<Path> newest) {
        if (!StateFiles.exists(nothingMark())) {
            return;
        }
        List<String> lines = text(nothingMark()).lines().toList();
        if (newest.filter(plan -> lines.get(0).compareTo(name(plan)) <= 0).isEmpty()) {
            throw new InvalidInputException(lines.stream().skip(1).collect(Collectors.joining("\n")))
                    .sayingNothingIsToDo();
        }
    }

    private Path nothingMark() {
        return site.plans().resolve(".nothing");
    }

    /** Notes that a plan is not meant any more; whoever names it can still look at it. */
    public void withdraw(Path folder, String why) {
        Path executed = EvidenceFiles.executedMark(folder);
        if (StateFiles.exists(executed)) {
            throw new InvalidInputException("The plan " + name(folder) + " was executed already, as "
                    + text(executed).strip() + ". Nothing was withdrawn; take it back with `lonelycat rollback`.");
        }
        note(EvidenceFiles.withdrawnMark(folder), site.settings().caller().user() + ": " + why);
    }

    /** Names the newest plans, for a sentence that has no full stop yet. */
    String known() {
        return known(all());
    }

    private static String known(List<Path> folders) {
        List<String> names = new ArrayList<>();
        for (int i = folders.size() - 1; i >= 0 && names.size() < MOST_NAMED; i--) {
            names.add(name(folders.get(i)));
        }
        return names.isEmpty() ? " here." : "; newest first: " + String.join(", ", names) + ".";
    }

    /** How a plan came to wait no more; empty while it waits. */
    private static Optional<String> ended(Path folder) {
        return marked(EvidenceFiles.executedMark(folder), "was executed already, as ")
                .or(() -> withdrawn(folder))
                .or(() -> marked(EvidenceFiles.supersededMark(folder), "was superseded by "));
    }

    /** By whom a plan was withdrawn, in words; empty where it was not. */
    static Optional<String> withdrawn(Path folder) {
        return marked(EvidenceFiles.withdrawnMark(folder), "was withdrawn by ");
    }

    private static Optional<String> marked(Path mark, String how) {
        return StateFiles.exists(mark) ? Optional.of(how + text(mark).strip()) : Optional.empty();
    }

    /** What an agent proposes, or a model drafts as a repair, is meant only where it is named; a plan that cannot be read is not set aside for that. */
    private static boolean isProposed(Path folder) {
        return plan(folder)
                .filter(plan -> plan.trigger() == Trigger.REPAIR
                        || Author.of(plan.createdBy()).agent().isPresent())
                .isPresent();
    }

    private static Optional<ChangePlan> plan(Path folder) {
        Path file = new EvidenceFiles(folder).plan();
        try {
            return Optional.of(ChangePlan.read(InputDocument.json(file.toString(), DocumentFile.read(file))));
        } catch (InvalidInputException altered) {
            return Optional.empty();
        }
    }

    private static void note(Path mark, String text) {
        AtomicFile.write(mark, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Path mark) {
        return new String(StateFiles.read(mark), StandardCharsets.UTF_8);
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
