// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plan that is meant.
 *
 * @param folder where its documents lie
 */
record PlanChoice(Proposal proposal, Path folder) {

    /**
     * Finds the plan.
     *
     * @param reference an id, or a folder; absent for the only one that was not executed yet
     */
    static PlanChoice of(Site site, Optional<String> reference) {
        Path folder = reference.isPresent() ? named(site, reference.get()) : onlyOpen(site);
        return new PlanChoice(Proposal.read(folder), folder);
    }

    private static Path named(Site site, String reference) {
        for (Path folder : Site.paths(reference, site.plans(), site.workspace().root())) {
            EvidenceFiles files = new EvidenceFiles(folder);
            if (StateFiles.exists(files.events())) {
                throw new InvalidInputException(folder + " is the evidence of an execution, which stays as it is."
                        + " Give the plan's id or its own folder, or plan the change again with lonelycat:plan.");
            }
            if (StateFiles.exists(files.plan())) {
                return folder;
            }
        }
        throw new InvalidInputException("There is no plan `" + VisibleText.of(reference) + "`" + known(all(site))
                + " Make one with lonelycat:plan, or name another with lonelycat.plan.");
    }

    private static Path onlyOpen(Site site) {
        List<Path> open = new ArrayList<>();
        for (Path folder : all(site)) {
            if (!StateFiles.exists(EvidenceFiles.executedMark(folder))) {
                open.add(folder);
            }
        }
        if (open.size() != 1) {
            throw new InvalidInputException(
                    open.isEmpty()
                            ? "There is no plan that was not executed yet. Make one with lonelycat:plan."
                            : "There are " + open.size() + " plans that were not executed yet" + known(open)
                                    + " Name one with lonelycat.plan.");
        }
        return open.get(0);
    }

    private static List<Path> all(Site site) {
        List<Path> plans = new ArrayList<>();
        for (Path folder : StateFiles.list(site.plans())) {
            if (StateFiles.exists(new EvidenceFiles(folder).plan())) {
                plans.add(folder);
            }
        }
        return plans;
    }

    /** Notes in the plan's folder that it was executed; a plan that was only refused stays open. */
    void markExecuted(ExecutionStory story) {
        // A check that cleans the workspace takes plans away as well.
        if (story.execution().status() != ExecutionStatus.REFUSED && StateFiles.exists(folder)) {
            String line = story.execution().subject().executionId() + "\n";
            AtomicFile.write(EvidenceFiles.executedMark(folder), line.getBytes(StandardCharsets.UTF_8));
        }
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
