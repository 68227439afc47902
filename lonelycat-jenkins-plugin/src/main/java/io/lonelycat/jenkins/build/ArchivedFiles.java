// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import jenkins.util.VirtualFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads archived files of a plan or execution, which the agent provided. Never follows links; refuses links, devices, unknown names and too
 * many files. The digest is SHA-256 over a line for each file, sorted by name, with SHA-256, size in bytes and name, separated by blanks.
 */
final class ArchivedFiles {
    /** Maximum number of files in a plan or execution. Reading fails beyond this limit, so that no file escapes verification. */
    static final int MOST = 50_000;

    /** Maximum nesting of directories; evidence has two levels. */
    private static final int DEEPEST = 16;

    private static final long MOST_BYTES = 4L << 30;
    private static final int BUFFER = 1 << 16;

    private final @Nullable Path to;
    private final TreeMap<String, String> lines = new TreeMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private long bytes;

    private ArchivedFiles(@Nullable Path to) {
        this.to = to;
    }

    /**
     * Returns the hexadecimal digest of an archived directory.
     *
     * @throws InvalidInputException if a file cannot belong to evidence
     */
    static String sum(VirtualFile folder) throws IOException {
        return new ArchivedFiles(null).read(folder);
    }

    static String sum(Path folder) throws IOException {
        return new ArchivedFiles(null).read(folder);
    }

    static String copy(VirtualFile folder, Path to) throws IOException {
        return new ArchivedFiles(to).read(folder);
    }

    private String read(VirtualFile folder) throws IOException {
        if ("file".equals(folder.toURI().getScheme())) {
            return read(Path.of(folder.toURI()));
        }
        // A remote archive, such as a bucket, has no links.
        for (String name : folder.list("**", "", false)) {
            try (InputStream content = folder.child(name).open()) {
                file(name, content);
            }
        }
        return digest();
    }

    private String read(Path folder) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        if (above != null && Files.isSymbolicLink(above)) {
            throw refused(String.valueOf(above.getFileName()), true);
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes seen) {
                if (!inner.equals(folder)) {
                    folder(nameIn(folder, inner));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                String name = nameIn(folder, file);
                if (!seen.isRegularFile()) {
                    throw refused(name, seen.isSymbolicLink());
                }
                try (InputStream content = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
                    file(name, content);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return digest();
    }

    private static String nameIn(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private void file(String name, InputStream content) throws IOException {
        ListFiles.checked(name);
        if (lines.size() >= MOST) {
            throw new InvalidInputException(Messages.of("ArchivedFiles.tooMany", MOST, ArchivedFolder.noOtherStep()));
        }
        try (OutputStream out = out(name)) {
            add(name, content, out);
        }
    }

    private OutputStream out(String name) throws IOException {
        if (to == null) {
            return OutputStream.nullOutputStream();
        }
        Path target = to.resolve(name);
        Files.createDirectories(target.getParent());
        return Files.newOutputStream(target);
    }

    private void add(String name, InputStream content, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            size += read;
            bytes += read;
            if (bytes > MOST_BYTES) {
                throw new InvalidInputException(Messages.of("ArchivedFiles.tooLarge"));
            }
        }
        lines.put(name, HexFormat.of().formatHex(digest.digest()) + " " + size);
    }

    private static void folder(String name) {
        ListFiles.checked(name);
        if (name.split("/", -1).length >= DEEPEST) {
            throw new InvalidInputException(Messages.of("ArchivedFiles.tooDeep", name, ArchivedFolder.noOtherStep()));
        }
    }

    private static RuntimeException refused(String name, boolean link) {
        return new InvalidInputException(
                Messages.of(link ? "ArchivedFiles.link" : "ArchivedFiles.special", name, ArchivedFolder.noOtherStep()));
    }

    private String digest() {
        MessageDigest all = sha256();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            all.update((line.getValue() + " " + line.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
