// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside the change and the outputs, a tree is after checks as it was before; what cannot be is named. */
class TreePutBackTest {
    @TempDir
    private Path folder;

    private StrayTree tree = new StrayTree(Path.of(""));

    @BeforeEach
    void makeTree() throws IOException {
        tree = new StrayTree(folder);
        tree.write("docs/a.md", "a");
    }

    private Path at(String path) {
        return tree.root.resolve(path);
    }

    @Test
    void takesAwayAnEmptyFolder() throws IOException {
        TreeBefore before = tree.before();
        Files.createDirectories(at("docs/new/deep"));

        WrittenOutside outside = tree.putBack(before);

        assertThat(outside.names()).containsExactly("docs/new/deep");
        assertThat(outside.left()).isEmpty();
        assertThat(at("docs/new")).doesNotExist();
        assertThat(tree.putBack(before)).isEqualTo(WrittenOutside.NONE);
    }

    @Test
    void namesTheFilesAndNotTheFoldersThatCameWithThem() throws IOException {
        TreeBefore before = tree.before();
        tree.write("gen/one/A.txt", "a");
        tree.write("gen/two/B.txt", "b");

        assertThat(tree.putBack(before).names()).containsExactly("gen/one/A.txt", "gen/two/B.txt");
        assertThat(at("gen")).doesNotExist();
        assertThat(tree.kept).containsExactly("stray-1 gen/one/A.txt", "stray-2 gen/two/B.txt");
    }

    @Test
    void keepsAFolderThatHoldsOutputs() throws IOException {
        TreeBefore before = tree.before();
        tree.write("new/target/A.class", "a");
        tree.write("new/B.txt", "b");

        TreeAfter after = before.look(entry -> {});
        assertThat(after.written()).containsExactly(WorkspacePath.of("new/target/A.class"));
        assertThat(after.isAsBefore()).isFalse();
        assertThat(tree.putBack(before).names()).containsExactly("new/B.txt");
        assertThat(at("new/target/A.class")).exists();
    }

    @Test
    void saysWhetherThereMayBeAnythingToPutBack() throws IOException {
        TreeBefore before = tree.before();
        assertThat(before.look(entry -> {}).isAsBefore()).isTrue();

        tree.write("new/target/A.class", "a");
        assertThat(before.look(entry -> {}).isAsBefore()).isFalse();

        StateFiles.deleteTree(at("new"));
        tree.write("docs/a.md", "b");
        assertThat(before.look(entry -> {}).isAsBefore()).isFalse();
    }

    @Test
    void putsAFileBackThatBecameAFolderAndAFolderThatBecameAFile() throws IOException {
        tree.write("lib/x", "x");
        TreeBefore before = tree.before();
        Files.delete(at("docs/a.md"));
        tree.write("docs/a.md/deep/y", "y");
        StateFiles.deleteTree(at("lib"));
        tree.write("lib", "no folder");

        WrittenOutside outside = tree.putBack(before);

        assertThat(outside.names()).contains("docs/a.md", "docs/a.md/deep/y", "lib", "lib/x");
        assertThat(outside.left()).isEmpty();
        assertThat(at("docs/a.md")).hasContent("a");
        assertThat(at("lib/x")).hasContent("x");
        assertThat(tree.kept).anyMatch(it -> it.endsWith(" docs/a.md/deep/y"));
    }

    @Test
    void putsALinkBackThatLeadsElsewhere() throws IOException {
        Files.createSymbolicLink(at("link"), Path.of("docs"));
        TreeBefore before = tree.before();
        assertThat(tree.putBack(before)).isEqualTo(WrittenOutside.NONE);
        Files.delete(at("link"));
        Files.createSymbolicLink(at("link"), Path.of("/etc"));

        assertThat(tree.putBack(before).left()).isEmpty();
        assertThat(Files.readSymbolicLink(at("link"))).hasToString("docs");
    }

    @Test
    void leavesTheContentOfALargeFileAndSetsItsModeBack() throws IOException {
        Files.write(at("large"), new byte[(1 << 20) + 1]);
        Files.write(at("held"), new byte[1 << 20]);
        StateFiles.setMode(at("large"), 0640);
        TreeBefore before = tree.before();
        for (String name : new String[] {"large", "held"}) {
            Files.writeString(at(name), "evil");
            StateFiles.setMode(at(name), 0777);
        }

        WrittenOutside outside = tree.putBack(before);

        assertThat(outside.names()).containsExactly("held", "large");
        assertThat(outside.left()).containsExactly("large");
        assertThat(at("large")).hasContent("evil");
        assertThat(StateFiles.mode(at("large"))).isEqualTo(0640);
        assertThat(Files.size(at("held"))).isEqualTo(1 << 20);
        assertThat(tree.kept).containsExactly("stray-1 held");
    }

    @Test
    void namesALargeFileThatIsGoneOrIsSomethingElse() throws IOException {
        Files.write(at("large"), new byte[(1 << 20) + 1]);
        Files.write(at("other"), new byte[(1 << 20) + 1]);
        TreeBefore before = tree.before();
        Files.delete(at("large"));
        Files.delete(at("other"));
        Files.createSymbolicLink(at("other"), Path.of("/etc/passwd"));

        assertThat(tree.putBack(before).left()).containsExactly("large", "other");
        assertThat(at("other")).doesNotExist();
    }

    @Test
    void takesAnEmptyFolderAwayFromThePlaceOfALargeFile() throws IOException {
        Files.write(at("large"), new byte[(1 << 20) + 1]);
        TreeBefore before = tree.before();
        Files.delete(at("large"));
        Files.createDirectory(at("large"));

        assertThat(tree.putBack(before).left()).containsExactly("large");
        assertThat(at("large")).doesNotExist();
    }

    @Test
    void leavesAnEmptyFolderThatWasThere() throws IOException {
        Files.createDirectory(at("empty"));
        TreeBefore before = tree.before();
        StateFiles.setMode(at("empty"), 0777);

        assertThat(tree.putBack(before).names()).containsExactly("empty");
        assertThat(at("empty")).isEmptyDirectory();
    }

    /** What cannot be taken away stands in the way of what was below it, and of nothing else. */
    @Test
    void bringsBackWhatItCanWhereSomethingCannotBeTakenAway() throws IOException {
        tree.write("lib/x", "x");
        TreeBefore before = tree.before();
        StateFiles.deleteTree(at("lib"));
        tree.write("lib", "no folder");
        Files.delete(at("docs/a.md"));

        WrittenOutside outside = before.look(entry -> {}).putBack((from, at, name, place, wanted, why) -> {
            throw new IOException("The disk is full.");
        });

        assertThat(outside.left()).containsExactlyInAnyOrder("lib", "lib/x");
        assertThat(at("lib")).hasContent("no folder");
        assertThat(at("docs/a.md")).hasContent("a");
    }

    @Test
    void takesAwayANewFolderOfLonelyCatAsAWhole() throws IOException {
        TreeBefore before = tree.before();
        tree.write("docs/.lonelycat/policy", "evil");

        assertThat(tree.putBack(before).names()).containsExactly("docs/.lonelycat");
        assertThat(at("docs/.lonelycat")).doesNotExist();
        assertThat(tree.kept).containsExactly("stray-1 docs/.lonelycat");
    }

    @Test
    void doesNotMakeAFolderOfLonelyCatAnew() throws IOException {
        tree.write("docs/.lonelycat/policy", "x");
        tree.write("more/.lonelycat/policy", "x");
        TreeBefore before = tree.before();
        StateFiles.deleteTree(at("docs/.lonelycat"));
        StateFiles.deleteTree(at("more/.lonelycat"));
        tree.write("more/.lonelycat", "a file");

        assertThat(tree.putBack(before).left()).contains("more/.lonelycat");
        assertThat(at("docs/.lonelycat")).doesNotExist();
        assertThat(at("more/.lonelycat")).hasContent("a file");
    }

    @Test
    void removesANameThatNoPathCanHave() throws IOException {
        Files.writeString(at("docs/was\\there"), "x");
        Files.writeString(at("docs/is\\gone"), "x");
        TreeBefore before = tree.before();
        Files.delete(at("docs/is\\gone"));
        Files.writeString(at("docs/new\\one"), "x");
        Files.createDirectories(at("made"));
        Files.writeString(at("made/new\\two"), "x");

        WrittenOutside outside = tree.putBack(before);

        assertThat(outside.names()).hasSize(3);
        assertThat(outside.left()).singleElement().asString().contains("gone");
        assertThat(at("docs/new\\one")).doesNotExist();
        assertThat(at("docs/was\\there")).exists();
        assertThat(at("made")).doesNotExist();
    }

    @Test
    void doesNotMindSuchANameAmongOutputs() throws IOException {
        Files.createDirectories(at("target"));
        TreeBefore before = tree.before();
        Files.writeString(at("target/new\\one"), "x");

        assertThat(tree.putBack(before)).isEqualTo(WrittenOutside.NONE);
        assertThat(at("target/new\\one")).exists();
    }

    @Test
    void leavesAloneASocketThatIsStillTheSame() throws IOException {
        tree.socket("socket");
        TreeBefore before = tree.before();
        assertThat(tree.putBack(before)).isEqualTo(WrittenOutside.NONE);

        Files.move(at("socket"), folder.resolve("away"));
        tree.socket("socket");
        assertThat(tree.putBack(before).left()).containsExactly("socket");
    }

    @Test
    void keepsNoMoreThanAThousandFiles() throws IOException {
        TreeBefore before = tree.before();
        for (int i = 0; i < 1_003; i++) {
            tree.write("gen/" + i, "x");
        }

        WrittenOutside outside = tree.putBack(before);

        assertThat(outside.total()).isEqualTo(1_003);
        assertThat(outside.left()).isEmpty();
        assertThat(tree.kept).hasSize(1_000);
        assertThat(at("gen")).doesNotExist();
    }

    @Test
    void keepsNoMoreThanAQuarterOfAGigabyte() throws IOException {
        TreeBefore before = tree.before();
        for (String name : new String[] {"a", "b", "c"}) {
            try (RandomAccessFile file = new RandomAccessFile(at(name).toFile(), "rw")) {
                file.setLength(128L << 20);
            }
        }

        tree.putBack(before);

        assertThat(tree.kept).containsExactly("stray-1 a", "stray-2 b");
        assertThat(at("c")).doesNotExist();
    }

    @Test
    void bringsFoldersBackWithTheirModesInsideOut() throws IOException {
        tree.write("lib/inner/x", "x");
        StateFiles.setMode(at("lib"), 0711);
        StateFiles.setMode(at("lib/inner"), 0700);
        TreeBefore before = tree.before();
        StateFiles.deleteTree(at("lib"));

        assertThat(tree.putBack(before).left()).isEmpty();
        assertThat(at("lib/inner/x")).hasContent("x");
        assertThat(StateFiles.mode(at("lib"))).isEqualTo(0711);
        assertThat(StateFiles.mode(at("lib/inner"))).isEqualTo(0700);
    }
}
