// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at a workspace after all that was done to it, and names what is not as promised. */
final class Verdict {
    private static final Set<String> STATE = Set.of(
            ".gitignore",
            "chain",
            "executions",
            "history.db",
            "journal",
            "lock",
            "lock.threads",
            "newest-plan",
            "open",
            "place",
            "plans",
            "result.json");

    private final Path root;
    private final State state;
    private final Picture before;
    private final Picture after;
    private final boolean overwrites;
    private final List<String> problems = new ArrayList<>();

    /**
     * Prepares to look.
     *
     * @param before how the workspace looked
     * @param after what it looks like with the change
     * @param overwrites whether files are overwritten in place here
     */
    Verdict(Path root, Picture before, Picture after, boolean overwrites) {
        this.root = root;
        this.state = State.of(root);
        this.before = before;
        this.after = after;
        this.overwrites = overwrites;
    }

    List<String> problems() {
        return problems;
    }

    void demand(boolean so, String otherwise) {
        if (!so) {
            problems.add(otherwise);
        }
    }

    /** The change is there or not, and nothing in between. */
    enum Tree {
        OLD,
        NEW,
        MIXED
    }

    /** Returns the present tree, without an error for a mixed tree. */
    Tree tree() throws IOException {
        Picture now = Picture.of(root);
        if (now.equals(before)) {
            return Tree.OLD;
        }
        return now.hasContentsOf(after) ? Tree.NEW : Tree.MIXED;
    }

    /** Demands the old tree, with the very same files, or the new one. */
    Tree demandWhole() throws IOException {
        Picture now = Picture.of(root);
        Tree tree = tree();
        demand(tree != Tree.MIXED, "The tree is neither the old one nor the new one:" + now.difference(before));
        if (tree == Tree.NEW) {
            for (String path : before.entries().keySet()) {
                demand(
                        !Sample.UNTOUCHED.test(path) || now.identity(path).equals(before.identity(path)),
                        "The change does not name " + path + ", and it is another file");
                demand(
                        !overwrites
                                || !Sample.IN_PLACE.test(path)
                                || now.inode(path).equals(before.inode(path)),
                        path + " was to be overwritten, and is another file");
            }
        }
        return tree;
    }

    /** Demands that nothing is left to recover, and that the record is whole and says what the tree is. */
    void demandEnded(Tree tree) throws IOException {
        LonelyCat cat = Engine.on(root, Engine.LONG);
        Answer verified = cat.run(VerifyRequest.of("all"));
        demand(verified.status().equals("verified"), verified.message());
        List<InputValue> rows = InputDocument.json(
                        "history",
                        Json.pretty(cat.run(HistoryRequest.newest(50)).details()))
                .required("executions")
                .list();
        demand(
                rows.size() == state.executions().size(),
                "The history has " + rows.size() + " executions, and there is the evidence of "
                        + state.executions().size());
        boolean applied = false;
        for (InputValue row : rows) {
            String status = row.object().required("status").string();
            applied |= status.equals("applied");
            demand(
                    Set.of(
                                    "applied",
                                    "already_applied",
                                    "rolled_back",
                                    "cancelled",
                                    "could_not_check",
                                    "refused",
                                    "denied",
                                    "need_approval")
                            .contains(status),
                    "An execution is on record as " + status);
        }
        demand(applied == (tree == Tree.NEW), "The tree is " + tree + ", and the record says " + rows(rows));
        demandNoStrays();
        demandNoProcess();
    }

    private static String rows(List<InputValue> rows) {
        return rows.stream()
                .map(row -> row.object().required("status").string())
                .toList()
                .toString();
    }

    /** Demands that a recovery has nothing to do. */
    void demandNothingToRecover() {
        String said = Engine.on(root, Engine.LONG).run(RecoverRequest.PLAIN).message();
        demand(said.startsWith("Nothing to recover"), "There was something left to recover: " + said);
    }

    /** Recovers, once, as the next process would. */
    void recover() {
        Answer recovered = Engine.on(root, Engine.LONG).run(RecoverRequest.PLAIN);
        demand(recovered.exitCode() == Answer.OK, "The recovery failed: " + recovered.message());
    }

    /** Demands that the change can be made now. */
    void demandWorks(String policy) throws IOException {
        Files.writeString(Engine.policy(root), policy);
        Answer result = Engine.on(root, Engine.LONG).run(ExecuteRequest.of(Optional.of(state.plan())));
        demand(result.exitCode() == Answer.OK, "The next execution failed: " + result.message());
    }

    /** Goals write some files without the lock; their drafts, if they are killed, go with the first lock an hour later. */
    private void demandNoStrays() throws IOException {
        for (Path entry : state.entries()) {
            String name = String.valueOf(entry.getFileName());
            boolean draft = name.startsWith(".") && name.endsWith(".tmp");
            boolean fresh = draft
                    && Files.getLastModifiedTime(entry)
                            .toInstant()
                            .isAfter(Instant.now().minus(Duration.ofHours(1)));
            demand(STATE.contains(name) || fresh, name + " was left in .lonelycat");
            if (draft) {
                Files.setLastModifiedTime(entry, FileTime.from(Instant.EPOCH));
            }
        }
        demand(state.list("journal").isEmpty(), "A journal was left: " + state.list("journal"));
        for (Path execution : state.executions()) {
            demand(String.valueOf(execution.getFileName()).startsWith("exec_"), execution + " was left");
        }
        try (Stream<Path> all = Files.walk(state.folder())) {
            List<Path> drafts = all.filter(file -> !state.folder().equals(file.getParent()))
                    .filter(file -> file.toString().endsWith(".tmp"))
                    .toList();
            demand(drafts.isEmpty(), "Drafts were left: " + drafts);
        }
        try (Stream<Path> beside = Files.list(root.getParent())) {
            List<Path> left = beside.filter(path -> !path.equals(root))
                    .filter(path -> String.valueOf(path.getFileName()).startsWith("."))
                    .toList();
            demand(left.isEmpty(), "Files were left beside the workspace: " + left);
        }
    }

    private void demandNoProcess() {
        List<String> left = processes().toList();
        demand(left.isEmpty(), "Processes were left: " + left);
    }

    /** Returns the processes that work in the workspace. */
    private Stream<String> processes() {
        return ProcessHandle.allProcesses().flatMap(process -> {
            try {
                Path place = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
                return place.startsWith(root)
                        ? Stream.of(process.pid() + " "
                                + process.info().commandLine().orElse(""))
                        : Stream.empty();
            } catch (FileSystemException ended) {
                return Stream.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
