// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reserves file handles for a rollback before an execution starts, and fails early if the process's limit is too low.
 */
public final class SpareHandles implements Closeable {
    /** Number of file handles that a rollback needs, not counting directories. */
    private static final int BESIDE_THE_WAY = 20;

    private static final Path NOTHING = Platform.nothing().toPath();

    private final List<FileChannel> files = new ArrayList<>();

    private SpareHandles() {}

    /** Reserves enough file handles to roll back changes of the given files. */
    public static SpareHandles take(Stream<WorkspacePath> paths) throws IOException {
        int longest = paths.mapToInt(path -> path.segments().size()).max().orElse(0);
        int enough = BESIDE_THE_WAY + 2 * Math.min(longest, OpenFolders.MOST_OPEN);
        SpareHandles spare = new SpareHandles();
        try {
            while (spare.files.size() < enough) {
                spare.files.add(FileChannel.open(NOTHING));
            }
            return spare;
        } catch (IOException e) {
            spare.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files) {
            file.close();
        }
        files.clear();
    }
}
