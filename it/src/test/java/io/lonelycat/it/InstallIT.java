// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The install line of the README, in a copy of this build, and after it a goal by its prefix in a folder without a POM. */
class InstallIT {
    private static final Pattern INSTALL = Pattern.compile("(?m)^mvn ([^\\n]* install)$");
    private static final String SETTINGS =
            "<settings><pluginGroups><pluginGroup>io.lonelycat</pluginGroup></pluginGroups></settings>";

    /** What the install builds; of the other modules it reads the POMs. */
    private static final Set<String> BUILT = Set.of(".mvn", "lonelycat-core", "lonelycat-maven-plugin");

    private static final Set<String> LEFT_OUT =
            Set.of("test", "test-classes", "surefire-reports", "failsafe-reports", "fuzz", ".git", ".lonelycat");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void letsEveryMavenFindThePrefix() throws IOException {
        Path root = Path.of(MavenBuild.setting("it.root")).toRealPath();
        Path checkout = copy(root, temporary.resolve("checkout"));
        Path repository = Repository.withoutOurs(temporary.resolve("repository"));
        Matcher line = INSTALL.matcher(Files.readString(root.resolve("README.md")));
        assertThat(line.find()).isTrue();

        List<String> install = new ArrayList<>(List.of(line.group(1).split(" ")));
        install.addAll(List.of("-Dmaven.main.skip", "-Dspotless.check.skip"));
        MavenBuild.run(checkout, repository, install).succeeded();
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        Path settings = Files.writeString(temporary.resolve("settings.xml"), SETTINGS);
        MavenBuild.Ended help = MavenBuild.run(empty, repository, List.of("-s", settings.toString(), "lonelycat:help"))
                .succeeded();

        assertThat(help.stdout()).contains("lonelycat:validate");
        assertThat(empty).isEmptyDirectory();
    }

    /** Copies what the install reads, with the classes of this build, so that nothing is compiled again. */
    private static Path copy(Path root, Path copy) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path name = root.relativize(file);
                if (BUILT.contains(name.getName(0).toString())
                        || name.getNameCount() == 1
                        || name.endsWith("pom.xml")) {
                    Path target = copy.resolve(name.toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return copy;
    }
}
