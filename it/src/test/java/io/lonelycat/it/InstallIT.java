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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the install line of the README, then a goal by its prefix in a folder without a POM. */
class InstallIT {
    private static final Pattern INSTALL = Pattern.compile("(?m)^mvn ([^\\n]* install)$");
    private static final String SETTINGS =
            "<settings><pluginGroups><pluginGroup>io.lonelycat</pluginGroup></pluginGroups></settings>";

    /** Modules that the install builds; Maven only reads the POMs of the others. */
    private static final Set<String> BUILT = Set.of(".mvn", "lonelycat-core", "lonelycat-maven-plugin");

    private static final Set<String> LEFT_OUT =
            Set.of("test", "test-classes", "surefire-reports", "failsafe-reports", "fuzz", ".git", ".lonelycat");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void letsTheMavenOfTheseTestsFindThePrefix() throws IOException {
        Path repository = install(MavenBuild.home());

        assertThat(help(MavenBuild.home(), repository)).contains("lonelycat:validate");
        assertThat(temporary.resolve("empty")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.8.9", "3.9.16", "3.10.0", "4.0.0-rc-5"})
    @Tag("mavens")
    void letsEveryMavenFindThePrefixAndApply(String version) throws IOException {
        Path maven = Path.of(MavenBuild.setting("it.mavens"), "apache-maven-" + version);
        Path repository = install(maven);

        assertThat(help(maven, repository)).contains("lonelycat:validate");
        Scenario scenario = Scenario.copied("apply", temporary.resolve("apply"));
        MavenBuild.run(scenario.folder(), maven, repository, List.of("verify")).succeeded();
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("applied");
        scenario.hasSoundEvidence();
    }

    private Path install(Path maven) throws IOException {
        Path root = Path.of(MavenBuild.setting("it.root")).toRealPath();
        Path checkout = copy(root, temporary.resolve("checkout"));
        Path repository = Repository.withoutOurs(temporary.resolve("repository"));
        Matcher line = INSTALL.matcher(Files.readString(root.resolve("README.md")));
        assertThat(line.find()).isTrue();
        List<String> install = new ArrayList<>(List.of(line.group(1).split(" ")));
        install.addAll(List.of("-Dmaven.main.skip", "-Dspotless.check.skip", "-Done-jar.skip"));

        MavenBuild.run(checkout, maven, repository, install).succeeded();
        return repository;
    }

    private String help(Path maven, Path repository) throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        return MavenBuild.run(empty, maven, repository, List.of("-s", settings().toString(), "lonelycat:help"))
                .succeeded()
                .stdout();
    }

    private Path settings() throws IOException {
        return Files.writeString(temporary.resolve("settings.xml"), SETTINGS);
    }

    /** Copies compiled classes too, which avoids a second compilation. */
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
