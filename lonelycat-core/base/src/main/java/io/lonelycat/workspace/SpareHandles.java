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
 * Files that are open for nothing, so that a process that may open few at once finds out before it touches the workspace,
 * and has handles left with which it can roll the change back.
 */
public final class SpareHandles implements Closeable {
    /** For all that a roll back opens beside the way to a file: the journal, the file, its old content, and classes. */
    private static final int BESIDE_THE_WAY = 20;

    private static final Path NOTHING = Platform.nothing().toPath();

    private final List<FileChannel> files = new ArrayList<>();

    private SpareHandles() {}

    /**
     * Takes as many as a roll back may need.
     *
     * @param paths of the files that it may have to change back
     * @throws IOException when there are not so many
     */
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

    /** Gives them back; a second time does nothing. */
    @Override
    public void close() throws IOException {
        for (FileChannel file : files) {
            file.close();
        }
        files.clear();
    }
}
