// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** What a folder takes: how many files, and how many bytes they have. Links count as files and are not followed. */
public record FolderSize(int files, long bytes) {

    public static FolderSize of(Path folder) {
        Counting counting = new Counting();
        try {
            Files.walkFileTree(folder, counting);
        } catch (IOException e) {
            throw new EngineException("Cannot measure " + folder + ": " + e.getMessage(), e);
        }
        return new FolderSize(counting.files, counting.bytes);
    }

    private static final class Counting extends SimpleFileVisitor<Path> {
        private int files;
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }
    }
}
