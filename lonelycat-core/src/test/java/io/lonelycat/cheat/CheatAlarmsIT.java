// SPDX-License-Identifier: MIT
package io.lonelycat.cheat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.cheat.CommitJudge.Judged;
import io.lonelycat.plan.GitTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How often honest commits are stopped; {@code it/cheats/README.md} says how to ask for other repositories. */
class CheatAlarmsIT {
    private static final String COMMITS = "lonelycat.it.commits";
    private static final int MOST = Integer.getInteger("lonelycat.it.commits.most", 120);

    @TempDir
    Path scratch;

    /** What is asked about thousands of commits elsewhere, in small. */
    @Test
    void stopsACommitThatWeakensATestAndNoOther() throws IOException {
        GitTool git = GitTool.init(Files.createDirectory(scratch.resolve("repository")));
        Path code = git.folder().resolve("src/main/java/a/Cat.java");
        Path test = git.folder().resolve("src/test/java/a/CatTest.java");
        Files.createDirectories(code.getParent());
        Files.createDirectories(test.getParent());
        Files.writeString(code, "class Cat {}\n");
        Files.writeString(
                test, "class CatTest {\n    @Test\n    void a() {\n        assertEquals(1, x());\n    }\n}\n");
        git.commitAll();
        Files.writeString(code, "class Cat { int x = 1; }\n");
        String honest = git.commitAll();
        Files.writeString(test, "class CatTest {\n    @Test\n    void a() {\n        assertNotNull(x());\n    }\n}\n");
        String cheat = git.commitAll();

        List<Judged> all = new CommitJudge(git.folder(), scratch).newest(10);

        assertThat(all).extracting(Judged::commit).containsExactly(cheat, honest);
        assertThat(all).filteredOn(Judged::stops).extracting(Judged::commit).containsExactly(cheat);
    }

    @Test
    void readsAShallowClone() throws IOException {
        GitTool git = GitTool.init(Files.createDirectory(scratch.resolve("whole")));
        for (int i = 0; i < 3; i++) {
            Files.writeString(git.folder().resolve("Cat.java"), "class Cat { int x = " + i + "; }\n");
            git.commitAll();
        }
        Path shallow = scratch.resolve("shallow");
        git.run("clone", "-q", "--depth", "2", "file://" + git.folder(), shallow.toString());

        assertThat(new CommitJudge(shallow, scratch).newest(10)).hasSize(1);
    }

    @Test
    @Tag("commits")
    @EnabledIfSystemProperty(named = COMMITS, matches = ".+")
    void writesDownWhatTheCommitsOfARepositoryGet() throws IOException {
        for (String repository : System.getProperty(COMMITS).split(",", -1)) {
            List<Judged> all = new CommitJudge(Path.of(repository), scratch).newest(MOST);
            List<Judged> stopped = all.stream().filter(Judged::stops).toList();
            List<String> lines = new ArrayList<>();
            lines.add("# " + repository + ": " + all.size() + " commits, judges.weakened stops " + stopped.size());
            for (Judged judged : stopped) {
                lines.add("\n## " + judged.commit() + " " + judged.subject());
                lines.add(judged.weakened().orElseThrow().reason().replace(", `", ",\n   `"));
            }
            Path report = Path.of("target", "alarms", Path.of(repository).getFileName() + ".md");
            Files.createDirectories(report.getParent());
            Files.write(report, lines);

            assertThat(all).isNotEmpty();
        }
    }
}
