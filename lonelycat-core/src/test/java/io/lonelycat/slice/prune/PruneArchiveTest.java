// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.record.evidence.FolderListing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
