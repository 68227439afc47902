// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * One digest over the names, sizes and contents of all files of a folder: SHA-256 over a line for each, sorted by name, with
 * the SHA-256 of the file, its size in bytes and its name, each before a space or the end of the line.
 */
final class FolderSum {
    private static final long MOST_BYTES = 4L << 30;
    private static final int BUFFER = 1 << 16;

    private final TreeMap<String, String> lines = new TreeMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private long bytes;

    private FolderSum() {}

    /** Returns the digest of a folder, in hexadecimal. */
    static String of(ArchivedFiles files) throws IOException {
        FolderSum sum = new FolderSum();
        files.each((name, content) -> sum.add(name, content, OutputStream.nullOutputStream()));
        return sum.digest();
    }

    /** Copies a folder into one that is empty, and returns the digest of exactly what was copied. */
    static String copy(ArchivedFiles files, Path to) throws IOException {
        FolderSum sum = new FolderSum();
        files.each((name, content) -> {
            Path target = to.resolve(name);
            Files.createDirectories(target.getParent());
            try (OutputStream out = Files.newOutputStream(target)) {
                sum.add(name, content, out);
            }
        });
        return sum.digest();
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
                throw new InvalidInputException(
                        "The archived folder has more than 4 GB, and is not read. Download it.");
            }
        }
        lines.put(name, HexFormat.of().formatHex(digest.digest()) + " " + size);
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
