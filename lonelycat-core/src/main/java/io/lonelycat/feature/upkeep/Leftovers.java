// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Proposal.ProposalFiles;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.OrphanFiles;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is no longer needed beside the evidence.
 *
 * @param stateFolder {@code .lonelycat}
 */
record Leftovers(Path stateFolder) {
    private static final Duration AGE = Duration.ofDays(1);

    /**
     * Finds old plans that were never executed or finished, or whose execution is pruned. An execution that stays keeps its plan,
     * since other plans may depend on it by its id.
     *
     * @param limit what was made before is old
     * @param executions the executions that stay
     */
    List<Path> plans(Instant limit, Set<String> executions) {
        return Folders.all(EvidenceFiles.plans(stateFolder)).stream()
                .filter(folder -> Ids.time(Folders.name(folder).replace(ProposalFiles.DRAFT, ""))
                        .filter(made -> made.isBefore(limit))
                        .isPresent())
                .filter(folder -> !isExecuted(folder, executions))
                .toList();
    }

    private static boolean isExecuted(Path folder, Set<String> executions) {
        Path mark = EvidenceFiles.executedMark(folder);
        return StateFiles.exists(mark)
                && executions.contains(new String(StateFiles.read(mark), StandardCharsets.UTF_8).strip());
    }

    /**
     * Finds what killed processes left: files that never got their name, and folders whose removal was not finished. Some
     * writers do not hold the lock, so a file has to be a day old.
     */
    List<Path> files(Instant now) {
        Path executions = EvidenceFiles.executions(stateFolder);
        Path plans = EvidenceFiles.plans(stateFolder);
        List<Path> found = new ArrayList<>(Folders.retired(executions));
        found.addAll(Folders.retired(plans));
        List<Path> folders = new ArrayList<>(List.of(stateFolder, executions, plans));
        folders.addAll(Folders.all(plans));
        for (Path folder : folders) {
            for (Path file : OrphanFiles.in(folder)) {
                if (isOld(file, now)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static boolean isOld(Path file, Instant now) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(now.minus(AGE));
        } catch (NoSuchFileException gone) {
            // It got its name in this very moment.
            return false;
        } catch (IOException e) {
            throw new EngineException("Cannot look at " + file + ": " + e.getMessage(), e);
        }
    }
}
