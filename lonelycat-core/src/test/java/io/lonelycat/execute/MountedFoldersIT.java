// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that cannot be renamed although one file system contains them. Requires permission to mount. */
class MountedFoldersIT {
    @TempDir
    Path folder;

    private final Deque<Path> mounted = new ArrayDeque<>();

    private void mount(Path place, String... options) throws Exception {
        Process mount = new ProcessBuilder(options).redirectErrorStream(true).start();
        mount.getInputStream().readAllBytes();
        assumeThat(mount.waitFor()).as("this user may mount").isZero();
        mounted.push(place);
    }

    @AfterEach
    void unmount() throws Exception {
        for (Path place : mounted) {
            new ProcessBuilder("umount", place.toString()).start().waitFor();
        }
    }

    /** A folder of an overlay's lower layer cannot be renamed, as in a container. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void removesAFolderOfALowerLayerAndMakesItAgain(int exit) throws Exception {
        Path root = Files.createDirectories(folder.resolve("overlaid/ws"));
        Path lower = Files.createDirectories(folder.resolve("lower"));
        Files.createDirectories(lower.resolve("d/e"));
        Files.writeString(lower.resolve("d/e/gone"), "1\n");
        String layers = "lowerdir=" + lower + ",upperdir=" + Files.createDirectories(folder.resolve("upper"))
                + ",workdir=" + Files.createDirectories(folder.resolve("work"));
        mount(root, "mount", "-t", "overlay", "overlay", "-o", layers, root.toString());
        ChangeFixture fixture = ChangeFixture.of(folder.resolve("overlaid"), Map.of("d/e/gone", file("1\n")), Map.of());

        Outcome outcome = fixture.execute((program, at) -> exit);

        assertThat(outcome).returns(exit == 0 ? ExecutionStatus.APPLIED : ExecutionStatus.ROLLED_BACK, Outcome::status);
        assertThat(Files.exists(root.resolve("d"))).isEqualTo(exit == 1);
        if (exit == 1) {
            assertThat(fixture.read("d/e/gone")).isEqualTo("1\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"3, false, 2", "'', false, 2", "3, true, 2", ", true, 0", ", false, 0"})
    void rollsBackWhatACheckAlteredWhereItsStateLiesOnAnotherFileSystem(
            @Nullable String altered, boolean removed, int kept) throws Exception {
        ChangeFixture fixture = ChangeFixture.of(
                folder,
                Map.of("a.txt", file("1\n"), "d/b.txt", file("1\n")),
                Map.of("a.txt", file("2\n"), "d/b.txt", file("2\n")));
        Path state = Files.createDirectories(fixture.root().resolve(".lonelycat"));
        mount(state, "mount", "-t", "tmpfs", "-o", "mode=700", "tmpfs", state.toString());

        Outcome outcome = fixture.execute((program, at) -> {
            for (String name : new String[] {"a.txt", "d/b.txt"}) {
                if (removed) {
                    Files.delete(at.resolve(name));
                }
                if (altered != null) {
                    Files.writeString(at.resolve(name), altered);
                }
            }
            return 1;
        });

        assertThat(outcome).as(outcome.message()).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        assertThat(fixture.read("a.txt") + fixture.read("d/b.txt")).isEqualTo("1\n1\n");
        assertThat(fixture.recorded().events(ExecutionEvent.FileKept.class)).hasSize(kept);
    }

    @Test
    void namesTheStateWhereAFileCannotBeRenamedIntoIt() throws Exception {
        ChangeFixture fixture = ChangeFixture.of(folder, Map.of("gone", file("1\n")), Map.of());
        Path state = Files.createDirectories(fixture.root().resolve(".lonelycat"));
        mount(state, "mount", "-t", "tmpfs", "-o", "mode=700", "tmpfs", state.toString());

        Outcome outcome = fixture.execute();

        assertThat(outcome).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        assertThat(outcome.message()).contains("`gone`", "on different file systems");
        assertThat(fixture.read("gone")).isEqualTo("1\n");
    }

    @Test
    void namesAFileInAMountThatCannotBeRenamed() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Path inside = Files.createDirectories(folder.resolve("ws/mounted"));
        mount(inside, "mount", "--bind", other.toString(), inside.toString());
        ChangeFixture fixture =
                ChangeFixture.of(folder, Map.of("mounted/run.sh", file("1\n")), Map.of("mounted/run.sh", file("2\n")));

        Outcome outcome = fixture.execute();

        assertThat(outcome).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        assertThat(outcome.message())
                .contains("`mounted/run.sh`", "unmount the folder that is mounted inside the workspace");
        assertThat(fixture.read("mounted/run.sh")).isEqualTo("1\n");
    }
}
