// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A record that is lost comes back from its backup, by the goal and as the page says. */
class BackupIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    private Scenario scenario() {
        return Scenario.copied("backup", temporary.resolve("work/backup"));
    }

    @Test
    void isCheckedByOtherToolsAndRestoresWhatWasLostButNothingNewer() throws IOException {
        Scenario scenario = scenario();
        scenario.runCommand(0).succeeded();
        Path evidence = scenario.evidence();
        String manifest = Files.readString(evidence.resolve("manifest.json"));

        scenario.runCommand(1).succeeded();
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("backed_up");
        assertThat(scenario.result().at("/details/sha256").textValue()).startsWith("sha256:");
        isCheckedByOtherTools(Path.of(scenario.result().at("/details/file").textValue()));

        scenario.run("lonelycat:rollback", "-Dlonelycat.execution=latest").succeeded();
        List<Path> both = scenario.executions();
        MavenBuild.Ended refused = scenario.runCommand(2).failed();
        assertThat(refused.all()).contains("is older than the record");
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("newer");
        assertThat(scenario.executions()).isEqualTo(both).hasSize(2);

        Files.move(scenario.folder().resolve(".lonelycat"), temporary.resolve("lost"));
        scenario.runCommand(2).succeeded();
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("restored");
        assertThat(evidence.resolve("manifest.json")).content().isEqualTo(manifest);
        scenario.runCommand(3).succeeded();
        assertThat(scenario.result().at("/details/total/ok").intValue()).isEqualTo(1);
        scenario.run("lonelycat:history").succeeded();
        assertThat(scenario.result().at("/details/total").intValue()).isEqualTo(1);
        scenario.isAtRest();
    }

    private void isCheckedByOtherTools(Path backup) throws IOException {
        Path unpacked = Files.createDirectory(temporary.resolve("unpacked"));
        unpack(backup, unpacked);

        new Shell(temporary).run(unpacked, """
                sha256sum -c --quiet SHA256SUMS
                cd executions/exec_*
                sha256sum -c --quiet SHA256SUMS
                """).well();

        try (Stream<Path> files = Files.list(unpacked)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("backup.json", "chain", "executions", "history.db");
        }
    }

    private static void unpack(Path archive, Path into) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
            }
        }
    }

    @Test
    @Tag("pages")
    void doesWhatThePageSays() throws IOException {
        Scenario scenario = scenario();

        new Shell(temporary)
                .run(scenario.folder(), new DocPage("how-to/backup.md").script())
                .well();

        assertThat(scenario.executions()).hasSize(1);
    }
}
