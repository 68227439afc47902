// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.BuildFiles;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * State of the workspace's files before checks run. The comparison with later files also uses their change time
 * (ctime), which programs cannot set back.
 */
public final class TreeSnapshot {
    private static final String ROOT = ".";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

    private static final Comparator<Written> BY_HARM = Comparator.comparing((Written it) -> !it.decides())
            .thenComparing(it -> it.entry().path());

    private final Workspace workspace;
    private final Outputs outputs;
    private final FileTime began;
    private final Set<String> ours = new HashSet<>();
    private final Map<WorkspacePath, FolderEntry> entries = new HashMap<>();
    private final Map<String, Integer> odd = new HashMap<>();
    private final int rootMode;

    /**
     * Takes a snapshot of the workspace.
     *
     * @param lookedAfter paths whose changes are not reported, such as files of the change
     * @param mark file created when checks start, whose change time (ctime) marks the start
     */
    public TreeSnapshot(
            Workspace workspace,
            Set<WorkspacePath> lookedAfter,
            WriteScope scope,
            Path mark,
            Consumer<FolderEntry> also) {
        this.workspace = workspace;
        this.outputs = new Outputs(scope);
        lookedAfter.forEach(path -> ours.add(path.value()));
        began = changed(mark);
        rootMode = workspace.mode();
        workspace.walk(
                folder -> true,
                entry -> {
                    entries.put(entry.path(), entry);
                    also.accept(entry);
                },
                (folder, name) -> odd.merge(name, 1, Integer::sum));
    }

    /**
     * Files that checks wrote or removed.
     *
     * @param outside written or removed files that are neither outputs nor part of the change
     */
    public record TreeChanges(List<WorkspacePath> outputs, WrittenOutside outside) {}

    public TreeChanges compare(Consumer<FolderEntry> also) {
        Comparison comparison = new Comparison();
        workspace.walk(
                folder -> true,
                entry -> {
                    comparison.see(entry);
                    also.accept(entry);
                },
                comparison::seeOdd);
        return comparison.end();
    }

    /** Finds, without a snapshot, outputs that the checks of a killed execution wrote. */
    public static List<WorkspacePath> outputsSince(
            Workspace workspace, Set<WorkspacePath> others, WriteScope scope, Path mark) {
        Outputs outputs = new Outputs(scope);
        List<WorkspacePath> written = new ArrayList<>();
        FileTime began = changed(mark);
        workspace.walk(folder -> true, entry -> {
            if (entry.kind() != FileKind.FOLDER
                    && !others.contains(entry.path())
                    && outputs.cover(entry)
                    && changed(workspace.resolve(entry.path())).compareTo(began) >= 0) {
                written.add(entry.path());
            }
        });
        return written;
    }

    private static FileTime changed(Path file) {
        try {
            return Platform.changed(file);
        } catch (IOException e) {
            throw EngineException.cannot("read " + file, e, "Check the permissions of its folder.");
        }
    }

    /**
     * Returns whether the path belongs to git or the change. Paths below a file of the change belong to the change,
     * because a check may replace the file with a folder.
     */
    private boolean isOurs(WorkspacePath path) {
        if (GitFolders.isGit(path)) {
            return true;
        }
        String at = path.value();
        while (!at.isEmpty() && !ours.contains(at)) {
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return !at.isEmpty();
    }

    private record Written(FolderEntry entry, boolean isNew, boolean isThere) {
        private boolean decides() {
            WorkspacePath path = entry.path();
            return path.segments().size() == 1 || entry.executable() || BuildFiles.controls(path.value());
        }

        private Optional<String> declaration() {
            WorkspacePath folder = entry.path().parent();
            boolean mayBeOutput = isThere
                    && entry.kind() == FileKind.FILE
                    && PLAIN.matcher(entry.path().value()).matches()
                    && !BuildFiles.controls(entry.path().value());
            return mayBeOutput
                    ? Optional.of(
                            isNew && folder != null
                                    ? folder.value() + "/**"
                                    : entry.path().value())
                    : Optional.empty();
        }
    }

    private final class Comparison {
        private final Map<WorkspacePath, FolderEntry> gone = new HashMap<>(entries);
        private final List<WorkspacePath> written = new ArrayList<>();
        private final List<Written> outside = new ArrayList<>();
        private final Map<WorkspacePath, FolderEntry> newEmptyFolders = new HashMap<>();
        private final Map<String, Integer> oddBefore = new HashMap<>(odd);
        private final Set<String> oddNames = new TreeSet<>();

        void see(FolderEntry entry) {
            FolderEntry was = gone.remove(entry.path());
            if (was == null) {
                newEmptyFolders.remove(entry.path().parent());
            }
            if (isOurs(entry.path()) || !isAltered(entry, was)) {
                return;
            }
            // Treats a modified file as output only if the file was already an output before the checks.
            if (outputs.cover(entry) && (was == null || outputs.cover(was))) {
                if (entry.kind() != FileKind.FOLDER) {
                    written.add(entry.path());
                }
            } else if (entry.kind() == FileKind.FOLDER && was == null) {
                // Reports a new folder only if the folder is empty, because files in the folder may be outputs.
                newEmptyFolders.put(entry.path(), entry);
            } else {
                outside.add(new Written(entry, was == null, true));
            }
        }

        void seeOdd(Optional<WorkspacePath> folder, String name) {
            boolean isNew = oddBefore.merge(name, -1, Integer::sum) < 0;
            if (isNew && folder.filter(outputs::coverFolder).isEmpty()) {
                oddNames.add(name);
                folder.ifPresent(newEmptyFolders::remove);
            }
        }

        TreeChanges end() {
            for (FolderEntry entry : gone.values()) {
                if (isOurs(entry.path())) {
                    continue;
                }
                if (outputs.cover(entry)) {
                    if (entry.kind() != FileKind.FOLDER) {
                        written.add(entry.path());
                    }
                } else if (!isFolderOfChange(entry)) {
                    outside.add(new Written(entry, false, false));
                }
            }
            newEmptyFolders.values().forEach(folder -> outside.add(new Written(folder, true, true)));
            oddBefore.forEach((name, missing) -> {
                if (missing > 0) {
                    oddNames.add(name);
                }
            });
            outside.sort(BY_HARM);
            written.sort(null);
            return new TreeChanges(written, found());
        }

        private WrittenOutside found() {
            List<String> names = new ArrayList<>();
            if (workspace.mode() != rootMode) {
                names.add(ROOT);
            }
            outside.forEach(it -> names.add(it.entry().path().value()));
            names.addAll(oddNames);
            Optional<String> output =
                    outside.stream().flatMap(it -> it.declaration().stream()).findFirst();
            return names.isEmpty() ? WrittenOutside.NONE : WrittenOutside.of(names, output);
        }
    }

    private boolean isFolderOfChange(FolderEntry folder) {
        return folder.kind() == FileKind.FOLDER
                && ours.stream().anyMatch(it -> it.startsWith(folder.path().value() + "/"))
                && entries.values().stream()
                        .allMatch(it -> it.kind() == FileKind.FOLDER
                                || !it.path().startsWith(folder.path())
                                || isOurs(it.path()));
    }

    private boolean isAltered(FolderEntry entry, @Nullable FolderEntry was) {
        if (was == null || entry.kind() != was.kind() || entry.mode() != was.mode()) {
            return true;
        }
        if (entry.kind() == FileKind.FOLDER) {
            return false;
        }
        if (entry.kind() == FileKind.OTHER) {
            return !entry.id().equals(was.id());
        }
        return !entry.equals(was) || changed(workspace.resolve(entry.path())).compareTo(began) > 0;
    }

    private static final class Outputs {
        private static final String BELOW = "/**";

        private final WriteScope scope;
        private final GlobSet folders;
        private final GlobSet usualFolders;
        private final GlobSet files;

        Outputs(WriteScope scope) {
            this.scope = scope;
            List<Glob> all = new ArrayList<>(chosen(scope, true));
            List<Glob> usual = new ArrayList<>(all);
            usual.retainAll(WriteScope.BUILD_OUTPUTS.globs());
            all.removeAll(usual);
            folders = GlobSet.of(all);
            usualFolders = GlobSet.of(usual);
            files = GlobSet.of(chosen(scope, false));
        }

        private static List<Glob> chosen(WriteScope scope, boolean folders) {
            return scope.globs().stream()
                    .filter(glob -> glob.pattern().endsWith(BELOW) == folders)
                    .toList();
        }

        /**
         * Returns whether the file is a declared output of checks. A file with the name of an output folder, such as a
         * script named {@code build}, is not an output.
         */
        boolean cover(FolderEntry entry) {
            WorkspacePath path = entry.path();
            boolean isOutput =
                    switch (entry.kind()) {
                        case FOLDER -> coverFolder(path);
                        case FILE -> coverIn(path) || files.matchesAny(path);
                        default -> coverIn(path);
                    };
            return isOutput && scope.covers(path);
        }

        private boolean coverIn(WorkspacePath path) {
            WorkspacePath folder = path.parent();
            return folder != null && coverFolder(folder);
        }

        boolean coverFolder(WorkspacePath folder) {
            return folders.matchesAny(folder)
                    || WriteScope.outsideSources(folder)
                            .filter(usualFolders::matchesAny)
                            .isPresent();
        }
    }
}
