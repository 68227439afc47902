// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The files of a folder that came from another machine, none of them reached through a link. */
public record FolderFiles(Path folder) {
    /** Takes one file after the other. */
    public interface Visitor {
        /**
         * Takes a file.
         *
         * @param name with slashes, from the folder
         * @param content closed by the caller
         */
        void file(String name, InputStream content) throws IOException;

        /** Takes the name of a folder, before what is in it, and how many folders it is in. */
        void folder(String name, int depth);

        /** Returns what to throw at what is neither a file nor a folder. */
        RuntimeException refused(String name, boolean link);
    }

    /** Visits all files: by handle where the system has that, as all but Windows do. */
    public void each(Visitor visitor) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        boolean held = false;
        if (above != null) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(above)) {
                held = stream instanceof SecureDirectoryStream;
            }
        }
        if (held) {
            byHandle(visitor);
        } else {
            byName(visitor);
        }
    }

    /** Goes from folder to folder by handle, so that a link put in the way meanwhile leads nowhere. */
    void byHandle(Visitor visitor) throws IOException {
        try (Folder root = Folder.at(folder)) {
            walk(root, "", 1, visitor);
        }
    }

    private static void walk(Folder folder, String prefix, int depth, Visitor visitor) throws IOException {
        for (String name : folder.names()) {
            String path = prefix + name;
            FileKind kind = folder.seen(name)
                    .orElseThrow(() -> new NoSuchFileException(path))
                    .kind();
            switch (kind) {
                case FILE -> {
                    try (InputStream in = Channels.newInputStream(folder.read(name))) {
                        visitor.file(path, in);
                    }
                }
                case FOLDER -> {
                    visitor.folder(path, depth);
                    try (Folder inner = folder.open(name).orElseThrow(() -> new NoSuchFileException(path))) {
                        walk(inner, path + "/", depth + 1, visitor);
                    }
                }
                default -> throw visitor.refused(path, kind == FileKind.LINK);
            }
        }
    }

    /** Goes by path where a system has no handles of folders. */
    public void byName(Visitor visitor) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        if (above != null && Files.isSymbolicLink(above)) {
            throw visitor.refused(String.valueOf(above.getFileName()), true);
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!seen.isRegularFile()) {
                    throw visitor.refused(name, seen.isSymbolicLink());
                }
                try (InputStream in = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
                    visitor.file(name, in);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
