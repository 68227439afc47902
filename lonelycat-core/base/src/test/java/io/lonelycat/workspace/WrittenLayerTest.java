// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.workspace.Platform.Owner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hand-made overlay layers; {@code WrittenOutputsIT} tests a real sandbox. */
class WrittenLayerTest {
    @TempDir
    Path folder;

    private Path layer;
    private Path root;

    @BeforeEach
    void makeFolders() throws IOException {
        layer = Files.createDirectory(folder.resolve("layer"));
        root = Files.createDirectory(folder.resolve("root"));
    }

    private static boolean isOutput(WorkspacePath path) {
        return path.value().equals("target") || path.value().startsWith("target/");
    }

    private static Path write(Path base, String name, String text) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> take() throws IOException {
        return WrittenLayer.takeOutputs(layer, Workspace.of(root), WrittenLayerTest::isOutput, Platform.owner(root));
    }

    private static void whiteout(Path base, String name) throws Exception {
        Path place = base.resolve(name);
        Files.createDirectories(place.getParent());
        Process made = new ProcessBuilder("mknod", place.toString(), "c", "0", "0").start();
        assumeTrue(made.waitFor() == 0, "only root makes a whiteout by hand");
    }

    private static void pipe(Path base, String name) throws Exception {
        Path place = base.resolve(name);
        Files.createDirectories(place.getParent());
        assertThat(new ProcessBuilder("mkfifo", place.toString()).start().waitFor())
                .isZero();
    }

    private static UserDefinedFileAttributeView attributes(Path folder) {
        return Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class);
    }

    private static void opaque(Path folder) {
        try {
            attributes(folder).write("overlay.opaque", ByteBuffer.wrap("y".getBytes(US_ASCII)));
        } catch (IOException without) {
            assumeTrue(false, "the file system has no attributes");
        }
    }

    @Test
    void movesAFolderOfOutputsWithItsFilesAndRights() throws IOException {
        write(layer, "target/classes/A.class", "a");
        Files.createSymbolicLink(layer.resolve("target/link"), Path.of("classes"));
        Files.setPosixFilePermissions(layer.resolve("target/classes"), PosixFilePermissions.fromString("rwxr-x---"));
        Object inode = Files.getAttribute(layer.resolve("target/classes/A.class"), "unix:ino");

        assertThat(take()).isEmpty();

        assertThat(root.resolve("target/classes/A.class")).hasContent("a");
        assertThat(Files.readSymbolicLink(root.resolve("target/link"))).isEqualTo(Path.of("classes"));
        assertThat(Files.getPosixFilePermissions(root.resolve("target/classes")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Files.getAttribute(root.resolve("target/classes/A.class"), "unix:ino"))
                .as("the file itself, and not a copy")
                .isEqualTo(inode);
        assertThat(layer.resolve("target/classes/A.class")).doesNotExist();
    }

    @Test
    void mergesOutputsIntoThoseThatAreThere() throws IOException {
        write(root, "target/kept", "kept");
        write(root, "target/file", "old");
        write(root, "target/was-a-folder/a", "a");
        write(layer, "target/file", "new");
        write(layer, "target/was-a-folder", "now a file");
        write(layer, "target/sub/b", "b");
        Files.setPosixFilePermissions(layer.resolve("target"), PosixFilePermissions.fromString("rwx------"));

        assertThat(take()).isEmpty();

        assertThat(root.resolve("target/kept")).hasContent("kept");
        assertThat(root.resolve("target/file")).hasContent("new");
        assertThat(root.resolve("target/was-a-folder")).hasContent("now a file");
        assertThat(root.resolve("target/sub/b")).hasContent("b");
        assertThat(Files.getPosixFilePermissions(root.resolve("target")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void namesWhatWasWrittenElsewhereAndLeavesItThere() throws IOException {
        write(root, "src/changed", "old");
        write(root, "src/same", "same");
        write(root, "src/rights", "same");
        write(root, "a-folder/a", "a");
        Files.createSymbolicLink(root.resolve("src/link"), Path.of("same"));
        Files.createSymbolicLink(root.resolve("src/turned"), Path.of("same"));
        write(layer, "src/changed", "new");
        write(layer, "src/same", "same");
        Files.setPosixFilePermissions(write(layer, "src/rights", "same"), PosixFilePermissions.fromString("rwxrwxrwx"));
        write(layer, "src/new", "new");
        write(layer, "a-folder", "now a file");
        Files.createSymbolicLink(layer.resolve("src/link"), Path.of("same"));
        Files.createSymbolicLink(layer.resolve("src/turned"), Path.of("changed"));
        Files.createDirectories(layer.resolve("src/empty"));

        assertThat(take()).containsExactly("a-folder", "src/changed", "src/new", "src/rights", "src/turned");

        assertThat(root.resolve("src/changed")).hasContent("old");
        assertThat(root.resolve("src/new")).doesNotExist();
        assertThat(root.resolve("src/empty")).doesNotExist();
        assertThat(layer.resolve("src/changed")).hasContent("new");
    }

    @Test
    void doesNotEnterAFolderThatTookThePlaceOfAFile() throws IOException {
        write(root, "lib", "a file");
        write(layer, "lib/target/x", "x");
        write(layer, "new/target/x", "x");

        assertThat(take()).containsExactly("lib", "new/target/x");

        assertThat(root.resolve("lib")).hasContent("a file");
    }

    @Test
    void refusesOutputsInWhichIsWhatIsNoOutput() throws IOException {
        Predicate<WorkspacePath> classes =
                path -> path.name().equals("out") || path.name().endsWith(".class");
        write(layer, "out/A.class", "a");
        write(layer, "out/secret.txt", "s");
        write(layer, "out2/B.class", "b");

        List<String> strays = WrittenLayer.takeOutputs(layer, Workspace.of(root), classes, Platform.owner(root));

        assertThat(strays).containsExactly("out/secret.txt");
        assertThat(root.resolve("out")).doesNotExist();
        assertThat(root.resolve("out2/B.class")).hasContent("b");
    }

    @Test
    void doesNotReplaceAFolderInWhichIsWhatIsNoOutput() throws IOException {
        Predicate<WorkspacePath> out = path -> path.name().equals("out");
        write(root, "out/mine.txt", "mine");
        write(layer, "out", "a file");

        assertThat(WrittenLayer.takeOutputs(layer, Workspace.of(root), out, Platform.owner(root)))
                .containsExactly("out/mine.txt");
        assertThat(root.resolve("out/mine.txt")).hasContent("mine");
    }

    @Test
    void removesWhatACommandRemovedOfTheOutputsOnly() throws Exception {
        write(root, "target/old/x", "x");
        write(root, "target/kept", "kept");
        write(root, "src/A.java", "a");
        whiteout(layer, "target/old");
        whiteout(layer, "src/A.java");
        whiteout(layer, "src/never-there");

        assertThat(take()).containsExactly("src/A.java");

        assertThat(root.resolve("target"))
                .isDirectoryNotContaining("glob:**old")
                .isDirectoryContaining("glob:**kept");
        assertThat(root.resolve("src/A.java")).hasContent("a");
    }

    /** Pipes have device number 0, like overlay markers of deleted files. */
    @Test
    void aPipeThatIsNoOutputIsNamed() throws Exception {
        pipe(layer, "src/pipe");

        assertThat(take()).containsExactly("src/pipe");
    }

    @Test
    void aPipeInThePlaceOfAnOutputRemovesIt() throws Exception {
        write(root, "target/a", "a");
        pipe(layer, "target/a");

        assertThat(take()).isEmpty();

        assertThat(root.resolve("target/a")).doesNotExist();
    }

    @Test
    void aFolderThatWasMadeAnewTakesThePlaceOfTheOld() throws IOException {
        write(root, "target/old", "old");
        write(layer, "target/new", "new");
        opaque(layer.resolve("target"));

        assertThat(take()).isEmpty();

        assertThat(StateFiles.list(root.resolve("target"))).containsExactly(root.resolve("target/new"));
        assertThat(attributes(root.resolve("target")).list())
                .as("what only the kernel has a use for")
                .isEmpty();
    }

    @Test
    void anOutputMadeAnewIsRefusedWhereWhatIsNoOutputWasThere() throws IOException {
        Predicate<WorkspacePath> out = path -> path.name().startsWith("out");
        write(root, "out/mine.txt", "mine");
        write(layer, "out/out.txt", "new");
        opaque(layer.resolve("out"));

        assertThat(WrittenLayer.takeOutputs(layer, Workspace.of(root), out, Platform.owner(root)))
                .containsExactly("out/mine.txt");
        assertThat(root.resolve("out/mine.txt")).hasContent("mine");
    }

    @Test
    void refusesFoldersThatAreNestedDeeperThanAPathCanBe() throws IOException {
        Path deep = layer.resolve("target");
        for (int i = 0; i < PathRules.MAX_FOLDERS; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);

        assertThat(take()).containsExactly("target (its folders are nested too deep)");

        assertThat(root.resolve("target")).doesNotExist();
        Files.delete(deep);
        assertThat(take()).isEmpty();
        assertThat(root.resolve("target")).isDirectory();
    }

    @Test
    void opensWhatACommandClosedToItsOwnUser() throws IOException {
        write(layer, "target/closed/a", "a");
        Files.setPosixFilePermissions(layer.resolve("target/closed"), PosixFilePermissions.fromString("---------"));

        assertThat(take()).isEmpty();

        assertThat(root.resolve("target/closed/a")).hasContent("a");
    }

    @Test
    void takesTheBitsAwayThatLendRights() throws Exception {
        Path tool = write(layer, "target/tool", "#!/bin/sh");
        assertThat(new ProcessBuilder("chmod", "4755", tool.toString()).start().waitFor())
                .isZero();

        assertThat(take()).isEmpty();

        assertThat((Integer) Files.getAttribute(root.resolve("target/tool"), "unix:mode", LinkOption.NOFOLLOW_LINKS)
                        & 07777)
                .isEqualTo(0755);
    }

    @Test
    void givesWhatItTakesToItsOwner() throws IOException {
        Owner self = Platform.owner(root);
        // Only root can change owners.
        Owner other = self.user() == 0 ? new Owner(12, 34) : self;
        Files.createDirectory(root.resolve("target"));
        write(layer, "target/file", "f");
        write(layer, "target/new/deep/file", "f");

        WrittenLayer.takeOutputs(layer, Workspace.of(root), WrittenLayerTest::isOutput, other);

        for (String name : List.of("", "/file", "/new", "/new/deep", "/new/deep/file")) {
            assertThat(Platform.owner(root.resolve("target" + name))).as(name).isEqualTo(other);
        }
        assertThat(Platform.owner(root)).isEqualTo(self);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "a-root-with-a-longer-name"})
    void refusesPathsThatTheSystemWouldNotTakeThere(String name) throws IOException {
        root = Files.createDirectories(folder.resolve(name));
        int longest =
                4_000 - Math.max(0, root.toString().length() - layer.toString().length());
        Path parent = layer.resolve("target");
        while (longest - parent.toString().length() > 200) {
            parent = parent.resolve("d".repeat(99));
        }
        Files.createDirectories(parent);
        int rest = longest - parent.toString().length() - 1;
        Path tooLong = Files.writeString(parent.resolve("f".repeat(rest + 1)), "");

        assertThat(take()).containsExactly("target (its folders are nested too deep)");
        Files.delete(tooLong);
        Files.createDirectory(tooLong);
        assertThat(take()).containsExactly("target (its folders are nested too deep)");
        Files.delete(tooLong);
        Files.createDirectory(parent.resolve("d".repeat(rest)));
        assertThat(take()).isEmpty();
    }

    @Test
    void takesLayersOfCommandsThatEndAtTheSameTime() throws Exception {
        for (int round = 0; round < 100; round++) {
            Path to = Files.createDirectory(folder.resolve("root" + round));
            List<Path> layers = List.of(folder.resolve("one" + round), folder.resolve("two" + round));
            CyclicBarrier together = new CyclicBarrier(layers.size());
            List<FutureTask<List<String>>> takers = new ArrayList<>();
            for (Path written : layers) {
                write(written, "target/" + written.getFileName() + "/x", "x");
                FutureTask<List<String>> taker = new FutureTask<>(() -> {
                    together.await();
                    return WrittenLayer.takeOutputs(
                            written, Workspace.of(to), WrittenLayerTest::isOutput, Platform.owner(to));
                });
                takers.add(taker);
                new Thread(taker, "takes").start();
            }

            for (FutureTask<List<String>> taker : takers) {
                assertThat(taker.get()).isEmpty();
            }
            assertThat(to.resolve("target/one" + round + "/x")).hasContent("x");
            assertThat(to.resolve("target/two" + round + "/x")).hasContent("x");
        }
    }
}
