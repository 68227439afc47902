// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal.ProposalFiles;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The plan that is meant where none is named: the one that a person asked for last in this workspace. What an agent or a model
 * proposed, and what is older, has to be named, so that nothing is executed in place of something else.
 */
public record NewestPlan(WorkspaceSession site) {
    private static final int MOST_NAMED = 10;

    /** Notes a plan that was made here. */
    public void is(ChangePlan plan) {
        if (plan.trigger() != Trigger.REPAIR && isPerson(plan.createdBy())) {
            note(plan.id() + "\n");
        }
    }

    /** Notes that what was asked for last is in place, so that the goals that follow have nothing to do either. */
    public void nothingToDo(String author, InvalidInputException answer) {
        if (isPerson(author)) {
            note("\n" + answer.getMessage());
        }
    }

    private static boolean isPerson(String author) {
        return Author.of(author).agent().isEmpty();
    }

    private void note(String text) {
        AtomicFile.write(file(), text.getBytes(UTF_8));
    }

    /** In its first line is the id of the plan; if that is empty, the others say why there is nothing to do. */
    private Path file() {
        return EvidenceFiles.newestPlan(site.workspace().stateFolder());
    }

    /**
     * Finds its folder.
     *
     * @throws InvalidInputException if there is none, or it was executed; marked as nothing to do if what was asked for last was in
     *     place already
     */
    Path folder() {
        if (!StateFiles.exists(file())) {
            throw none();
        }
        List<String> lines = new String(StateFiles.read(file()), UTF_8).lines().toList();
        if (lines.get(0).isEmpty()) {
            throw new InvalidInputException(lines.stream().skip(1).collect(Collectors.joining("\n")))
                    .sayingNothingIsToDo();
        }
        Path folder = new PlanId(lines.get(0)).below(site.plans());
        Path executed = EvidenceFiles.executedMark(folder);
        if (StateFiles.exists(executed)) {
            String execution = new String(StateFiles.read(executed), UTF_8).strip();
            throw planFirst("The newest plan, " + folder.getFileName() + ", was executed already, as " + execution
                    + ". Make one with `lonelycat plan`, or name one that is" + known());
        }
        if (!StateFiles.exists(folder)) {
            throw none();
        }
        return folder;
    }

    private InvalidInputException none() {
        return planFirst("There is no plan" + (all().isEmpty() ? "" : " of a person") + known()
                + " Make one with `lonelycat plan`, or name one with `lonelycat.plan`.");
    }

    /** Returns the folder of the newest plan of all, also if an agent proposed it. */
    Path ofAll() {
        return all().stream().findFirst().orElseThrow(this::none);
    }

    /** Names the newest plans, for a sentence that has no full stop yet. */
    String known() {
        List<String> names = all().stream()
                .limit(MOST_NAMED)
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        return names.isEmpty() ? " here." : " here; newest first: " + String.join(", ", names) + ".";
    }

    /** All plans, the newest first, but for those that another process is still writing. */
    private List<Path> all() {
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
        return new InvalidInputException(why).with(Next.steps(Action.of("plan")));
    }
}
