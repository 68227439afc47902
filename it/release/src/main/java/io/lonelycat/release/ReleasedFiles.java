// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a bundle, as it is sent to Maven Central.
 *
 * @param all by path, in the layout of a repository
 */
public record ReleasedFiles(Map<String, byte[]> all) {
    private static final Set<String> CHECKSUMS = Set.of("md5", "sha1", "sha256", "sha512");

    /** A file that is released for its own sake, in the folder of a version. */
    public record Released(String path, String group, String artifact, String version, String name) {
        /** Returns the path of the file that differs from this one in what follows artifact and version. */
        public String sibling(String ending) {
            return folder() + "/" + artifact + "-" + version + ending;
        }

        /** Returns what follows artifact and version in the name: a classifier and the type. */
        public String ending() {
            String stem = artifact + "-" + version;
            return name.startsWith(stem) ? name.substring(stem.length()) : name;
        }

        private String folder() {
            return path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
    }

    /** Reads a bundle. */
    public static ReleasedFiles read(Path bundle) throws IOException {
        try (InputStream in = Files.newInputStream(bundle)) {
            return new ReleasedFiles(unzip(in));
        }
    }

    /** Returns the entries of an archive that is one of these files. */
    public Map<String, byte[]> entries(String path) {
        try (InputStream in = new ByteArrayInputStream(find(path).orElseThrow())) {
            return unzip(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<byte[]> find(String path) {
        return Optional.ofNullable(all.get(path));
    }

    /** Returns all that is neither a signature nor a checksum. */
    public Stream<Released> released() {
        return all.keySet().stream().filter(path -> !isBeside(path)).map(ReleasedFiles::placed);
    }

    /** Returns what is released and has this after artifact and version. */
    public Stream<Released> released(String ending) {
        return released().filter(file -> file.ending().equals(ending));
    }

    static boolean isBeside(String path) {
        String type = path.substring(path.lastIndexOf('.') + 1);
        return type.equals("asc") || CHECKSUMS.contains(type);
    }

    private static Released placed(String path) {
        String[] parts = path.split("/");
        int last = parts.length - 1;
        if (last < 3) {
            return new Released(path, "", "", "", parts[last]);
        }
        String group = String.join(".", Stream.of(parts).limit(last - 2L).toList());
        return new Released(path, group, parts[last - 2], parts[last - 1], parts[last]);
    }

    static Map<String, byte[]> unzip(InputStream in) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
