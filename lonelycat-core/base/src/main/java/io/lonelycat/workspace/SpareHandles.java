// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that are open for nothing, so that a process that may open few at once finds out before it touches the workspace,
 * and has handles left with which it can roll the change back.
 */
public final class SpareHandles implements Closeable {
    /** Two for each folder of the longest way that a roll back keeps open, and as many again. */
    private static final int ENOUGH = 48;

    private static final Path NOTHING = Path.of("/dev/null");

    private final List<FileChannel> files = new ArrayList<>();

    private SpareHandles() {}

    /**
     * Takes them.
     *
     * @throws IOException when there are not so many
     */
    public static SpareHandles take() throws IOException {
        SpareHandles spare = new SpareHandles();
        try {
            while (spare.files.size() < ENOUGH) {
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
