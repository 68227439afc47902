// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts another record in the place of the one that is there. The new one is made beside it; a file marks it as
 * complete, and from then on it counts: the next process moves it to its place, even after repeated interruptions.
 * Before that the old
 * one counts, and what was made goes.
 *
 * @param stateFolder {@code .lonelycat}; the caller holds the lock of the workspace
 */
public record RecordSwap(Path stateFolder) {
    /** All that a record is; what a backup does not have of it is not there afterwards. */
    static final List<String> PARTS = List.of(
            BackupPath.EXECUTIONS,
            BackupPath.ROTATION,
            BackupPath.DECIDED,
            BackupPath.CHAIN,
            BackupPath.PINS,
            BackupPath.ANSWERS,
            BackupPath.INDEX,
            BackupPath.INDEX + "-wal",
            BackupPath.INDEX + "-shm",
            BackupPath.INDEX + "-journal",
            // Approvals may have been used after the backup was made: with a new place, none counts.
            "place");

    private static final String NEW = "new";
    private static final String OLD = "old";
    private static final String READY = "ready";
    private static final String REPLACED = "replaced-";

    private Path work() {
        return stateFolder.resolve("restore");
    }

    /** Says whether a record was being put in place, and the process that did it has ended or is at it. */
    public boolean isBegun() {
        return StateFiles.exists(work());
    }

    /** Says whether the new record counts already. */
    public boolean isReady() {
        return StateFiles.exists(work().resolve(READY));
    }

    /** Makes the empty folder in which the new record is made, with the names that it has below {@code .lonelycat}. */
    public Path begin() {
        finish();
        return StateFiles.createFolder(work().resolve(NEW));
    }

    /**
     * Puts what was made into its place.
     *
     * @param id tells what was replaced from what was replaced at another time
     * @return where the old record is now; empty where there was none
     */
    public Optional<Path> commit(String id) {
        Set<String> parts = PARTS.stream()
                .filter(part -> StateFiles.exists(work().resolve(NEW).resolve(part)))
                .collect(Collectors.toCollection(TreeSet::new));
        String text = id + "\n" + String.join("\n", parts) + "\n";
        AtomicFile.write(work().resolve(READY), text.getBytes(StandardCharsets.UTF_8));
        return finish();
    }

    /**
     * Ends what was begun: takes the new record to its place if it counts already, and throws it away if not.
     *
     * @return where the old record is now; empty if there was no old record
     */
    public Optional<Path> finish() {
        if (!isReady()) {
            StateFiles.deleteTree(work());
            return Optional.empty();
        }
        List<String> lines = new String(StateFiles.read(work().resolve(READY)), StandardCharsets.UTF_8)
                .lines()
                .toList();
        StateFiles.createFolder(work().resolve(OLD));
        for (String part : PARTS) {
            exchange(part, lines.subList(1, lines.size()).contains(part));
        }
        return close(lines.get(0));
    }

    /** Discards a restore that was begun, complete or not. Call it only if no restore can be running. */
    public void discard() {
        StateFiles.deleteTree(work());
    }

    /** Each step can be the last one, and is not done twice. */
    private void exchange(String part, boolean hasNew) {
        Path there = stateFolder.resolve(part);
        Path old = work().resolve(OLD).resolve(part);
        Path made = work().resolve(NEW).resolve(part);
        boolean pending = hasNew ? StateFiles.exists(made) : !StateFiles.exists(old);
        if (!pending) {
            return;
        }
        if (StateFiles.exists(there)) {
            // If the old record is already moved aside, the current one was created since, and is not in use.
            if (StateFiles.exists(old)) {
                StateFiles.deleteTree(there);
            } else {
                StateFiles.rename(there, old);
            }
        }
        if (hasNew) {
            StateFiles.rename(made, there);
        }
    }

    private Optional<Path> close(String id) {
        Path old = work().resolve(OLD);
        if (StateFiles.list(old).isEmpty()) {
            StateFiles.delete(work().resolve(READY));
            StateFiles.deleteTree(work());
            return Optional.empty();
        }
        Path kept = stateFolder.resolve(REPLACED + id);
        StateFiles.rename(work(), kept);
        return Optional.of(kept.resolve(OLD));
    }
}
