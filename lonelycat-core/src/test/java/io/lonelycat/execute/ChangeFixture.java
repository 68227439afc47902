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

/** A workspace with an approved change, the executions of it, and assertions about what they left. */
final class ChangeFixture {
    static final Map<String, Item> BEFORE =
            Map.of("d/a", file("1\n"), "d/b", file("1\n"), "d/gone", file("1\n"), "other", file("1\n"));
    static final Map<String, Item> AFTER =
            Map.of("d/a", file("2\n"), "d/b", file("2\n"), "made/new", file("2\n"), "other", file("1\n"));

    private final Path root;
    private final Bench bench;
    private final Remembered told = new Remembered();
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

    Remembered told() {
        return told;
    }

    ApprovedChange change() {
        return change;
    }

    SortedMap<String, String> before() {
        return before;
    }

    Outcome execute() {
        return bench.execute(change, told);
    }

    Outcome execute(ScriptedCommands.Script script) {
        return bench.with(new ScriptedCommands(script)).execute(change, told);
    }

    Outcome execute(ExecutionListener listener) {
        return bench.execute(change, listener);
    }

    /** Work in the workspace. */
    interface Deed {
        void in(Path root) throws IOException;
    }

    /** Executes with checks that do something and end with an exit code. */
    Outcome checked(int exit, Deed deed) {
        return execute((program, at) -> {
            deed.in(at);
            return exit;
        });
    }

    /** Executes and does something when a step begins. */
    Outcome disturbed(Step step, Deed deed) {
        return disturbed(event -> event instanceof ExecutionEvent.StepStarted started && started.step() == step, deed);
    }

    /** Executes and does something at certain events. */
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

    /** Simulates the death of the process once the files have reached a state: no code catches it. */
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

    /** An event with its number; the two with which the caller begins the story do not count. */
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

    /** Recovers the only unfinished execution. */
    Outcome recovered() {
        return only(bench.recover(told));
    }

    Outcome restored() {
        return only(bench.resolve(RecoveryChoice.RESTORE, told));
    }

    Outcome leftAsItIs() {
        return only(bench.resolve(RecoveryChoice.KEEP, told));
    }

    private static Outcome only(List<Outcome> outcomes) {
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    /** Every file is the very one that was there before, and nothing of ours is left. */
    void isAsBefore() throws IOException {
        isAsBeforeBeside("");
    }

    /** The same, but for one folder or file of which another may be there. */
    void isAsBeforeBeside(String path) throws IOException {
        Map<String, String> now = Picture.of(root);
        Map<String, String> then = new TreeMap<>(before);
        now.remove(path);
        then.remove(path);
        assertThat(now).isEqualTo(then);
        isTidy();
    }

    /**
     * All files are the same, but maybe in another folder: a folder that was moved away in the meantime may be
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

    /** Asserts that one copy was kept: that of a path. */
    void isKept(String place, String text) throws IOException {
        assertThat(told.events(ExecutionEvent.FileKept.class)).singleElement().satisfies(event -> {
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
