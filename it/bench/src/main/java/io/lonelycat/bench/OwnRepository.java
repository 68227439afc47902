// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A local repository of links to all that the user's has, in which {@code io/lonelycat} is what was just built.
 *
 * @param version what is built here
 */
record OwnRepository(Path folder, String version) {

    void fill(Path users, Path build) throws IOException {
        link(users, folder, "io");
        link(users.resolve("io"), folder.resolve("io"), "lonelycat");
        copy(build.resolve("pom.xml"), "lonelycat", "pom");
        Path built = build.resolve("lonelycat-maven-plugin/target");
        copy(built.resolve("dependency-reduced-pom.xml"), "lonelycat-maven-plugin", "pom");
        copy(built.resolve("lonelycat-maven-plugin-" + version + ".jar"), "lonelycat-maven-plugin", "jar");
    }

    private void copy(Path file, String artifact, String extension) throws IOException {
        Path place = folder.resolve("io/lonelycat").resolve(artifact).resolve(version);
        Files.copy(file, Files.createDirectories(place).resolve(artifact + "-" + version + "." + extension));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                if (!child.endsWith(except)) {
                    Files.createSymbolicLink(to.resolve(child.getFileName()), child.toAbsolutePath());
                }
            }
        }
    }
}
