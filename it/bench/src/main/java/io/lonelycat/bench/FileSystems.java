// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The file system below a folder: figures of many files depend on it, and on whether it has a journal. */
final class FileSystems {
    /** Linux has a folder for each journal of ext3 and ext4 here, named after its device, such as {@code sda1-8}. */
    static final Path JOURNALS = Path.of("/proc/fs/jbd2");

    private FileSystems() {}

    /** Describes the file system of a folder, as in {@code ext4 with a journal}. */
    static String of(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.type() + ", " + journal(store.type(), store.name(), JOURNALS);
    }

    /**
     * Returns whether a file system has a journal.
     *
     * @param device the device of the file system
     * @param journals kernel folder with one entry per journal
     */
    static String journal(String type, String device, Path journals) throws IOException {
        return switch (type) {
            case "ext3", "ext4" -> hasJournal(device, journals) ? "with a journal" : "without a journal";
            case "xfs", "jfs" -> "with a journal";
            case "tmpfs", "ramfs", "ext2" -> "without a journal";
            default -> "which may or may not have a journal";
        };
    }

    private static boolean hasJournal(String device, Path journals) throws IOException {
        if (!Files.isDirectory(journals)) {
            return false;
        }
        Path node = Path.of(device);
        // A name of the device mapper is a link to the device.
        String name = (Files.exists(node) ? node.toRealPath() : node).getFileName() + "-";
        try (Stream<Path> all = Files.list(journals)) {
            return all.anyMatch(journal -> journal.getFileName().toString().startsWith(name));
        }
    }
}
