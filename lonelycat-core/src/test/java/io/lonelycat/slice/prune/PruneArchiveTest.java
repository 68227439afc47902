// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.record.evidence.EvidenceArchive;
import io.lonelycat.record.evidence.FolderListing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pruned may be kept as one archive, which is evidence as the folder was. */
class PruneArchiveTest {
    @TempDir
    Path folder;

    @TempDir
    Path archives;

    /** Two executions, of which the older one is to go. */
    private Sandbox twoExecutions() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(sandbox.cat().rollback("latest", Optional.empty()).status()).isEqualTo("applied");
        return sandbox;
    }

    private Result prune(Sandbox sandbox) {
        return sandbox.cat().run(new PruneRequest(Retention.of(1, 0, 900).keeping(Optional.of(archives)), false));
    }

    private static Result verify(Sandbox sandbox, Path archive) {
        return sandbox.cat().verify(Optional.of(archive), "latest");
    }

    private Path archive(Path execution) {
        return archives.resolve(execution.getFileName() + ".zip");
    }

    @Test
    void evidenceThatIsPrunedIsKeptAndVerified() throws IOException {
        Sandbox sandbox = twoExecutions();
        Path old = sandbox.executions().get(0);
        List<String> files = List.copyOf(FolderListing.of(old).files().keySet());

        Result pruned = prune(sandbox);

        assertThat(pruned.message()).contains("; kept as " + archive(old));
        assertThat(pruned.exitCode()).isEqualTo(Result.OK);
        assertThat(old).doesNotExist();
        Result verified = verify(sandbox, archive(old));
        assertThat(verified.status()).as(verified.message()).isEqualTo("verified");
        assertThat(verified.message()).contains("The evidence in " + archive(old) + " is intact and consistent.");
        assertThat(verified.ids()).containsEntry("execution", String.valueOf(old.getFileName()));
        assertThat(sandbox.cat().verify(Optional.empty(), "all").message()).contains("1 ok, 1 pruned");
        try (ZipFile zip = new ZipFile(archive(old).toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyElementsOf(files.stream()
                            .map(file -> old.getFileName() + "/" + file)
                            .toList());
        }
    }

    @Test
    void aRunThatWasKilledBehindTheArchiveGoesOn() throws IOException {
        Sandbox sandbox = twoExecutions();
        Path old = sandbox.executions().get(0);
        EvidenceArchive.in(archives, String.valueOf(old.getFileName())).write(old);
        byte[] written = Files.readAllBytes(archive(old));

        Result again = prune(sandbox);

        assertThat(again.exitCode()).as(again.message()).isEqualTo(Result.OK);
        assertThat(old).doesNotExist();
        assertThat(archive(old)).hasBinaryContent(written);
    }

    @Test
    void whatCannotBeArchivedStays() throws IOException {
        Sandbox sandbox = twoExecutions();
        Path old = sandbox.executions().get(0);
        Files.writeString(archive(old), "something else");
        List<Path> plans = Sandbox.list(sandbox.state("plans"));

        Result pruned = prune(sandbox);

        assertThat(pruned.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(pruned.message()).contains(old.getFileName() + " stays, because it cannot be archived: ");
        assertThat(old).isDirectory();
        assertThat(Sandbox.list(sandbox.state("plans"))).isEqualTo(plans);
        assertThat(sandbox.cat().verify(Optional.empty(), "all").message()).contains("2 ok");
    }

    @Test
    void theEnvironmentNamesTheFolderForWhatGoesBehindAnExecution() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of(
                "PATH", "/usr/bin:/bin",
                "LONELYCAT_KEEP_LATEST", "1",
                "LONELYCAT_TTL_DAYS", "0",
                "LONELYCAT_ARCHIVE", archives.toString());
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        Path old = sandbox.executions().get(0);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1));

        Result taken = sandbox.cat().rollback("latest", Optional.empty());

        assertThat(taken.status()).isEqualTo("applied");
        assertThat(old).doesNotExist();
        assertThat(verify(sandbox, archive(old)).status()).isEqualTo("verified");
    }

    @Test
    void archivesInTheWorkspaceAreRefused() {
        Sandbox sandbox = twoExecutions();
        Retention inside = Retention.of(1, 0, 900).keeping(Optional.of(sandbox.root.resolve("archives")));

        assertThatThrownBy(() -> sandbox.cat().run(new PruneRequest(inside, false)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Archives would be in the workspace")
                .hasMessageContaining("lonelycat.archive");
        assertThat(sandbox.executions()).hasSize(2);
    }

    @Test
    void anAlteredArchiveDoesNotHold() throws IOException {
        Sandbox sandbox = twoExecutions();
        Path old = sandbox.executions().get(0);
        prune(sandbox);
        Path altered = archives.resolve("altered.zip");
        try (ZipFile zip = new ZipFile(archive(old).toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(altered))) {
            for (ZipEntry each : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(each.getName()));
                byte[] content = zip.getInputStream(each).readAllBytes();
                if (each.getName().endsWith("/changes.patch")) {
                    content[content.length - 2] ^= 1;
                }
                out.write(content);
                out.closeEntry();
            }
        }

        Result verified = verify(sandbox, altered);

        assertThat(verified.status()).isEqualTo("broken");
        assertThat(verified.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(verified.message())
                .contains("The evidence in " + altered + " does not hold")
                .contains("changes.patch");
    }

    @Test
    void hostileArchivesAreRefused() throws IOException {
        Sandbox sandbox = twoExecutions();
        String id = String.valueOf(sandbox.executions().get(0).getFileName());
        for (String name :
                List.of("../" + id + "/plan.json", "/etc/plan.json", "plan.json", "other/plan.json", ".git/config")) {
            Path hostile = archives.resolve("hostile.zip");
            zip(hostile, List.of(id + "/manifest.json", name));

            assertThatThrownBy(() -> verify(sandbox, hostile))
                    .as(name)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is refused");
        }
        Path cut = archives.resolve("cut.zip");
        Files.writeString(cut, "PK");
        assertThatThrownBy(() -> verify(sandbox, cut)).isInstanceOf(InvalidInputException.class);
    }

    private static void zip(Path file, List<String> names) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write("{}".getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
    }
}
