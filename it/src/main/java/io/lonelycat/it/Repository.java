// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Local repository for the scenarios: hard links to the user's repository, plus the artifacts of this build. Two test processes share the
 * repository, so files are replaced atomically.
 */
final class Repository {
    private static final String GROUP = "io";
    private static final String OURS = "lonelycat";
    private static final Path READY = make();

    private Repository() {}

    static Path folder() {
        return READY;
    }

    /** Creates a repository without LonelyCat, as new users have before the install. */
    static Path withoutOurs(Path folder) {
        Path users = Path.of(MavenBuild.setting("it.users.repository"));
        try {
            link(users, folder, GROUP);
            link(users.resolve(GROUP), folder.resolve(GROUP), OURS);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a remote repository with only the artifacts of this build. */
    static Path remote(Path folder) throws IOException {
        Path group = folder.resolve(GROUP).resolve(OURS);
        String version = MavenBuild.setting("it.version");
        installOurs(group, version);
        Files.writeString(group.resolve("maven-metadata.xml"), """
                <metadata><plugins><plugin><name>LonelyCat</name><prefix>lonelycat</prefix>
                <artifactId>lonelycat-maven-plugin</artifactId></plugin></plugins></metadata>
                """);
        Files.writeString(
                group.resolve("lonelycat-maven-plugin/maven-metadata.xml"),
                ("<metadata><groupId>io.lonelycat</groupId><artifactId>lonelycat-maven-plugin</artifactId><versioning>"
                                + "<latest>%1$s</latest><versions><version>%1$s</version></versions></versioning></metadata>")
                        .formatted(version));
        return folder;
    }

    private static void installOurs(Path group, String version) throws IOException {
        Path root = Path.of(MavenBuild.setting("it.root"));
        install(root.resolve("pom.xml"), group, "lonelycat", version, "pom");
        Path built = root.resolve("lonelycat-maven-plugin/target");
        install(built.resolve("dependency-reduced-pom.xml"), group, "lonelycat-maven-plugin", version, "pom");
        install(
                built.resolve("lonelycat-maven-plugin-" + version + ".jar"),
                group,
                "lonelycat-maven-plugin",
                version,
                "jar");
    }

    private static Path make() {
        Path users = Path.of(MavenBuild.setting("it.users.repository"));
        Path own = Path.of(MavenBuild.setting("it.repository"));
        String version = MavenBuild.setting("it.version");
        try (FileChannel alone = FileChannel.open(
                        Files.createDirectories(own).resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock held = alone.lock()) {
            assertThat(held.isValid()).isTrue();
            link(users, own, GROUP);
            link(users.resolve(GROUP), own.resolve(GROUP), OURS);
            installOurs(own.resolve(GROUP).resolve(OURS), version);
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(Path file, Path group, String artifact, String version, String extension)
            throws IOException {
        Path folder = Files.createDirectories(group.resolve(artifact).resolve(version));
        Path place = folder.resolve(artifact + "-" + version + "." + extension);
        if (!Files.exists(place) || Files.mismatch(file, place) >= 0) {
            Path whole = Files.copy(
                    file, place.resolveSibling(place.getFileName() + ".new"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                Path name = to.resolve(child.getFileName());
                if (!except.isEmpty() && name.endsWith(except)) {
                    continue;
                }
                if (Files.isDirectory(child)) {
                    link(child, name, "");
                } else if (!Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
                    add(child, name);
                }
            }
        }
    }

    private static void add(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (FileSystemException onAnotherDisk) {
            Files.copy(file, name);
        }
    }
}
