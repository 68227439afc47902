// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A workspace with an approved change. */
final class ChangeFixture {
    static final Map<String, Item> BEFORE =
            Map.of("d/a", file("1\n"), "d/b", file("1\n"), "d/gone", file("1\n"), "other", file("1\n"));
    static final Map<String, Item> AFTER =
            Map.of("d/a", file("2\n"), "d/b", file("2\n"), "made/new", file("2\n"), "other", file("1\n"));

    private final Path root;
    private final Bench bench;
    private final Remembered recorded = new Remembered();
    private final ApprovedChange change;
    private final SortedMap<String, String> before;

    private ChangeFixture(Path folder, Draft draft, Map<String, Item> before) throws IOException {
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

    static ChangeFixture of(Path folder) throws IOException {
        return of(folder, BEFORE, AFTER);
    }

    static ChangeFixture of(Path folder, Map<String, Item> before, Map<String, Item> after) throws IOException {
        return of(folder, new Draft(before, after), before);
    }

    static ChangeFixture of(Path folder, Draft draft, Map<String, Item> before) throws IOException {
        return new ChangeFixture(folder, draft, before);
    }

    static ChangeFixture of(Path folder, CrashCase subject) throws IOException {
        return of(folder, subject.draft(), subject.before());
    }

    Path root() {
        return root;
    }

    Path path(String file) {
        return root.resolve(file);
    }

    Bench bench() {
        return bench;
    }

    Remembered recorded() {
        return recorded;
    }

    ApprovedChange change() {
        return change;
    }

    SortedMap<String, String> before() {
        return before;
    }

    Outcome execute() {
        return bench.execute(change, recorded);
    }

    Outcome execute(ScriptedCommands.Script script) {
        return bench.with(new ScriptedCommands(script)).execute(change, recorded);
    }

    Outcome execute(ExecutionListener listener) {
        return bench.execute(change, listener);
    }

    interface Deed {
        void in(Path root) throws IOException;
    }

    /** Executes with a check that runs {@code deed} and returns {@code exit}. */
    Outcome checked(int exit, Deed deed) {
        return execute((program, at) -> {
            deed.in(at);
            return exit;
        });
    }

    Outcome disturbed(Step step, Deed deed) {
        return disturbed(event -> event instanceof ExecutionEvent.StepStarted started && started.step() == step, deed);
    }

    Outcome disturbed(Predicate<ExecutionEvent> when, Deed deed) {
        return execute(counting((number, event) -> {
            if (when.test(event)) {
                try {
                    deed.in(root);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }));
    }

    /** Simulates a killed process: no code catches this error. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    void killedAt(FileState state) {
        assertThatThrownBy(() -> disturbed(reached(state), at -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
    }

    static Predicate<ExecutionEvent> reached(FileState state) {
        return event -> event instanceof ExecutionEvent.FilesReached reached && reached.state() == state;
    }

    interface Numbered {
        void on(int number, ExecutionEvent event);
    }

    static ExecutionListener counting(Numbered numbered) {
        return new Deaf() {
            private int number = -2;

            @Override
            public void on(ExecutionEvent event) {
                number++;
                numbered.on(number, event);
            }
        };
    }

    Outcome recovered() {
        return only(bench.recover(recorded));
    }

    Outcome restored() {
        return only(bench.resolve(RecoveryChoice.RESTORE, recorded));
    }

    Outcome leftAsItIs() {
        return only(bench.resolve(RecoveryChoice.KEEP, recorded));
    }

    private static Outcome only(List<Outcome> outcomes) {
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    /** Asserts that every file is unchanged, inode included, and no temporary file is left. */
    void isAsBefore() throws IOException {
        isAsBeforeBeside("");
    }

    void isAsBeforeBeside(String path) throws IOException {
        Map<String, String> now = Picture.of(root);
        Map<String, String> then = new TreeMap<>(before);
        now.remove(path);
        then.remove(path);
        assertThat(now).isEqualTo(then);
        isTidy();
    }

    /** Asserts that every file is unchanged, inode included; folders may be new. */
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
        assertThat(StateFiles.list(path(".lonelycat/journal"))).isEmpty();
        assertThat(StateFiles.list(path(".lonelycat")))
                .extracting(file -> file.getFileName().toString())
                .isSubsetOf(".gitignore", "journal", "kept", "lock", "lock.threads");
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(path(file).getParent());
        Files.writeString(path(file), text);
    }

    String read(String file) throws IOException {
        return Files.readString(path(file));
    }

    /** Asserts that the file of this path is the only preserved copy. */
    void isKept(String place, String text) throws IOException {
        assertThat(recorded.events(ExecutionEvent.FileKept.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path()).isEqualTo(WorkspacePath.of(place));
                    assertThat(Files.readString(bench.keepFolder().resolveSibling(event.keptAs())))
                            .isEqualTo(text);
                });
        assertThat(kept()).containsExactly(text);
    }

    List<String> kept() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : StateFiles.list(bench.keepFolder())) {
            texts.add(Files.readString(file));
        }
        return texts;
    }
}
