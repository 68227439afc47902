// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.affected.AffectedCommits.Seen;
import io.lonelycat.plan.GitTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How much commits leave out, and that no test that notices a mistake is among it; decision 179 says how to ask. */
class AffectedCommitsIT {
    private static final String REPOSITORY = "lonelycat.it.affected";
    private static final String CLASS_PATH = "lonelycat.it.affected.classpath";
    private static final String FOLDER = "lonelycat.it.affected.folder";
    private static final String FROM = "lonelycat.it.affected.from";
    private static final int MOST = Integer.getInteger("lonelycat.it.affected.most", 20);

    @TempDir
    Path scratch;

    /** What is asked about real commits elsewhere, in small. */
    @Test
    void runsWhatNoticesAMistakeAndLeavesOutTheOther() throws IOException {
        GitTool git = GitTool.init(Files.createDirectory(scratch.resolve("repository")));
        JavaBuild build = new JavaBuild(git.folder()).module("");
        String cat = build.code("", "package a; public class Cat { }");
        build.code("", "package a; public class Dog { }");
        build.test("", """
                package a;
                class CatTest { @org.junit.jupiter.api.Test void runs() { new Cat(); } }
                """);
        build.test("", """
                package a;
                class DogTest { @org.junit.jupiter.api.Test void runs() { new Dog(); } }
                """);
        git.commitAll();
        build.write(cat, """
                package a;
                public class Cat {
                    public Cat() {
                        if (tired()) {
                            throw new IllegalStateException();
                        }
                    }
                    boolean tired() {
                        return false;
                    }
                }
                """);
        String commit = git.commitAll();

        List<Seen> all = new ArrayList<>();
        // Surefire and Failsafe hide the class path of the tests behind a jar of their own.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        new AffectedCommits(git.folder(), "", classPath, scratch).newest("HEAD", 1, all::add);

        assertThat(all).singleElement().satisfies(seen -> {
            assertThat(seen.commit()).isEqualTo(commit);
            assertThat(seen.compiled()).isTrue();
            assertThat(seen.told()).contains("leave out a.DogTest");
            assertThat(seen.kept()).isEqualTo(1);
            assertThat(seen.all()).isEqualTo(2);
            assertThat(seen.failed()).containsExactly("a.CatTest");
            assertThat(seen.missed()).isEmpty();
        });
    }

    @Test
    @Tag("commits")
    @EnabledIfSystemProperty(named = REPOSITORY, matches = ".+")
    void missesNoTestThatFails() throws IOException {
        Path repository = Path.of(System.getProperty(REPOSITORY));
        String classPath = System.getProperty(CLASS_PATH);

        List<Seen> all = new ArrayList<>();
        new AffectedCommits(repository, System.getProperty(FOLDER, ""), classPath, scratch)
                .newest(System.getProperty(FROM, "HEAD"), MOST, seen -> {
                    all.add(seen);
                    write(repository.getFileName().toString(), all);
                });

        assertThat(all).isNotEmpty().allSatisfy(seen -> assertThat(seen.missed())
                .isEmpty());
    }

    private static void write(String name, List<Seen> all) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| commit | compiled | test classes | of | ms | of | mutants | test classes failed | missed | told |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|");
        all.forEach(seen -> lines.add(String.format(
                Locale.ROOT,
                "| %.10s | %s | %d | %d | %d | %d | %d | %d | %s | %s |",
                seen.commit(),
                seen.compiled(),
                seen.kept(),
                seen.all(),
                seen.millis(),
                seen.allMillis(),
                seen.mutants(),
                seen.failed().size(),
                seen.missed(),
                seen.told())));
        Path report = Path.of("target", "affected", name + ".md");
        try {
            Files.createDirectories(report.getParent());
            Files.write(report, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
