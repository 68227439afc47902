// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A real workspace with a change for it, and what it looked like before. */
final class Ground {
    private final Path root;
    private final Bench bench;
    private final Remembered told = new Remembered();
    private final ApprovedChange change;
    private final SortedMap<String, String> before;

    private Ground(Path folder, Draft draft, Map<String, Item> before) throws IOException {
        root = folder.resolve("ws");
        Tree.make(root, before);
        for (String file : before.keySet()) {
            if (!Files.isSymbolicLink(root.resolve(file))) {
                Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
            }
        }
        bench = new Bench(root);
        change = draft.approve(folder.resolve("plan"));
        this.before = Picture.of(root);
    }

    static Ground of(Path folder, Map<String, Item> before, Map<String, Item> after) throws IOException {
        return new Ground(folder, new Draft(before, after), before);
    }

    static Ground of(Path folder, Draft draft) throws IOException {
        return new Ground(folder, draft, Map.of());
    }

    static Ground of(Path folder, Draft draft, Map<String, Item> before) throws IOException {
        return new Ground(folder, draft, before);
    }

    static Ground of(Path folder, CrashCase subject) throws IOException {
        return new Ground(folder, subject.draft(), subject.before());
    }

    Path root() {
        return root;
    }

    Bench bench() {
        return bench;
    }

    Remembered told() {
        return told;
    }

    ApprovedChange change() {
        return change;
    }

    /** Executes with checks that do this. */
    Outcome execute(ScriptedCommands.Script script) {
        return bench.with(new ScriptedCommands(script)).execute(change, told);
    }

    Outcome execute() {
        return bench.execute(change, told);
    }

    /** Executes with a listener. */
    Outcome execute(ExecutionListener listener) {
        return bench.execute(change, listener);
    }

    /** Every file is the very one that was there before, and nothing of ours is left. */
    void isAsBefore() throws IOException {
        assertThat(Picture.of(root)).isEqualTo(before);
        isTidy();
    }

    /**
     * With all files themselves, but maybe in another folder: a folder that was moved away in the meantime may be
     * recreated.
     */
    void hasItsFilesAsBefore() throws IOException {
        assertThat(filesOnly(Picture.of(root))).isEqualTo(filesOnly(before));
        assertThat(Picture.contents(root).keySet()).isEqualTo(before.keySet());
        isTidy();
    }

    private static Map<String, String> filesOnly(Map<String, String> picture) {
        Map<String, String> files = new TreeMap<>(picture);
        files.values().removeIf(entry -> entry.startsWith("{") && !entry.contains("lastModifiedTime"));
        return files;
    }

    void isTidy() {
        assertThat(StateFiles.list(root.resolve(".lonelycat/journal"))).isEmpty();
        assertThat(StateFiles.list(root.resolve(".lonelycat")))
                .extracting(file -> file.getFileName().toString())
                .isSubsetOf(".gitignore", "journal", "kept", "lock", "lock.threads");
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    SortedMap<String, String> before() {
        return before;
    }
}
