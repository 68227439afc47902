// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that waits in the outbox, in memory: while checks run, they could write there.
 *
 * @param files the content of each file by its name
 */
record HeldOutbox(Outbox outbox, Map<String, byte[]> files) {
    private static final int MOST_BYTES = 4 << 20;

    /** Reads the outbox before checks run. Returns what restores it; where that fails, this call sends nothing. */
    static Runnable around(WorkspaceSession site) {
        HeldOutbox held = held(site, Outbox.in(site.workspace().stateFolder()));
        return () -> restore(site, held);
    }

    private static HeldOutbox held(WorkspaceSession site, Outbox outbox) {
        try {
            return of(outbox);
        } catch (EngineException | InvalidInputException e) {
            site.tell("WARNING: notifications that wait in the outbox cannot be read: " + e.getMessage());
            return new HeldOutbox(outbox, Map.of());
        }
    }

    private static void restore(WorkspaceSession site, HeldOutbox held) {
        try {
            held.restore();
        } catch (EngineException | InvalidInputException e) {
            site.decidingPolicy().forget();
            site.tell(
                    "WARNING: notifications were not sent, because the outbox may have been modified while checks ran: "
                            + e.getMessage());
        }
    }

    /** Reads all that is there. */
    static HeldOutbox of(Outbox outbox) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : StateFiles.list(outbox.folder())) {
            content(file).ifPresent(bytes -> files.put(String.valueOf(file.getFileName()), bytes));
        }
        return new HeldOutbox(outbox, files);
    }

    /** Restores the folder, whatever was written there. */
    void restore() {
        Path folder = outbox.folder();
        if (files.isEmpty()) {
            StateFiles.deleteTree(folder);
            return;
        }
        StateFiles.restoreFolder(folder);
        Map<String, byte[]> missing = new HashMap<>(files);
        for (Path file : StateFiles.list(folder)) {
            byte[] before = files.get(String.valueOf(file.getFileName()));
            if (before != null && isSame(file, before)) {
                missing.remove(String.valueOf(file.getFileName()));
            } else {
                StateFiles.deleteTree(file);
            }
        }
        missing.forEach((name, content) -> AtomicFile.write(folder.resolve(name), content));
    }

    /** What is no file, or larger than ours ever are, is not ours. */
    private static Optional<byte[]> content(Path file) {
        try {
            return StateFiles.readAtMost(file, MOST_BYTES);
        } catch (InvalidInputException | EngineException somethingElse) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Path file, byte[] before) {
        try {
            return StateFiles.readAtMost(file, before.length)
                    .filter(now -> Arrays.equals(now, before))
                    .isPresent();
        } catch (InvalidInputException | EngineException somethingElse) {
            return false;
        }
    }
}
