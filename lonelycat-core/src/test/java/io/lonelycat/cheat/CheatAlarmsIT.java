// SPDX-License-Identifier: MIT
package io.lonelycat.cheat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.cheat.CommitJudge.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How often honest commits are stopped; {@code it/cheats/README.md} says how to ask for other repositories. */
class CheatAlarmsIT {
    private static final String COMMITS = "lonelycat.it.commits";
    private static final int MOST = Integer.getInteger("lonelycat.it.commits.most", 120);

    @TempDir
    Path scratch;

    @Test
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
