// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.OrphanFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What killed processes left behind outside the evidence: files that never got their name, and folders whose removal was
 * not finished. Not every writer holds the lock, so a file has to be a day old according to its time.
 */
record OldLitter(Path stateFolder, Instant now) {
    private static final Duration AGE = Duration.ofDays(1);

    List<Path> find() {
        Path executions = EvidenceFiles.executions(stateFolder);
        Path plans = EvidenceFiles.plans(stateFolder);
        List<Path> found = new ArrayList<>(Folders.retired(executions));
        found.addAll(Folders.retired(plans));
        List<Path> folders = new ArrayList<>(List.of(stateFolder, executions, plans, EvidenceFiles.pins(stateFolder)));
        folders.addAll(Folders.of(plans));
        for (Path folder : folders) {
            for (Path file : OrphanFiles.in(folder)) {
                if (isOld(file)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private boolean isOld(Path file) {
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
