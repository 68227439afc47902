// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.hpi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Zip file in memory: files only, in archive order. */
record Archive(Map<String, byte[]> files, List<FileTime> times) {
    static Archive hpi() throws IOException {
        return of(Files.readAllBytes(path()));
    }

    static Path path() {
        return Path.of(Objects.requireNonNull(System.getProperty("hpi"), "hpi"));
    }

    private static Archive of(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<FileTime> times = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                times.add(entry.getLastModifiedTime());
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return new Archive(files, times);
    }

    Archive inner(String name) throws IOException {
        return of(bytes(name));
    }

    Archive plugin() throws IOException {
        return inner("WEB-INF/lib/lonelycat.jar");
    }

    byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    List<String> names(String pattern) {
        return files.keySet().stream().filter(name -> name.matches(pattern)).toList();
    }

    Attributes manifest() throws IOException {
        return new Manifest(new ByteArrayInputStream(bytes("META-INF/MANIFEST.MF"))).getMainAttributes();
    }
}
