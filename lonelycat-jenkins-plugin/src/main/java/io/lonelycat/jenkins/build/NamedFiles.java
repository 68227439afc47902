// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Goes by path where a system has no handles of folders. */
record NamedFiles(Path folder) implements ArchivedFiles {

    @Override
    public void each(Visitor visitor) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        if (above != null && Files.isSymbolicLink(above)) {
            throw ArchivedFiles.refused(String.valueOf(above.getFileName()), true);
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            private int files;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!seen.isRegularFile()) {
                    throw ArchivedFiles.refused(name, seen.isSymbolicLink());
                }
                files = ArchivedFiles.counted(files, name);
                try (InputStream in = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
                    visitor.file(name, in);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
