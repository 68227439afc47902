// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import io.lonelycat.execute.stray.TreeBefore.Odd;
import io.lonelycat.plan.BuildFiles;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.HeldFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the tree differs after checks from what it was before. */
public final class TreeAfter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

    private final Workspace workspace;
    private final List<WorkspacePath> written;
    private final List<Difference> outside;
    private final List<WorkspacePath> newFolders;
    private final Map<String, Odd> odd;
    private final HeldFiles held;
    private final int rootMode;

    TreeAfter(
            Workspace workspace,
            List<WorkspacePath> written,
            List<Difference> outside,
            List<WorkspacePath> newFolders,
            Map<String, Odd> odd,
            HeldFiles held,
            int rootMode) {
        this.workspace = workspace;
        this.written = written;
        this.outside = outside;
        this.newFolders = newFolders;
        this.odd = odd;
        this.held = held;
        this.rootMode = rootMode;
    }

    /** The outputs of checks that were written or removed, sorted. */
    public List<WorkspacePath> written() {
        return written;
    }

    /** Whether there is nothing to put back. */
    public boolean isAsBefore() {
        return newFolders.isEmpty() && names().isEmpty();
    }

    /**
     * Puts everything else back as it was.
     *
     * @param keeper takes what was written
     * @return what was found, and what could not be put back
     */
    public WrittenOutside putBack(StrayKeeper keeper) {
        List<String> names = names();
        List<String> left = isAsBefore()
                ? List.of()
                : new TreePutBack(workspace, held, keeper).run(outside, newFolders, odd, rootMode);
        return found(names, left);
    }

    /** Returns what was found where all of it is left as it is. */
    public WrittenOutside leave() {
        return found(names(), names());
    }

    private WrittenOutside found(List<String> names, List<String> left) {
        return names.isEmpty()
                ? WrittenOutside.NONE
                : new WrittenOutside(names.size(), names, left, output()).bounded();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        if (workspace.mode() != rootMode) {
            names.add(TreePutBack.ROOT);
        }
        outside.forEach(difference -> names.add(difference.path().value()));
        names.addAll(odd.keySet());
        return names;
    }

    /** The first that could be one: the folder of a new file, or a file itself that was there. */
    private Optional<String> output() {
        return outside.stream().filter(TreeAfter::mayBeOutput).findFirst().map(difference -> {
            WorkspacePath folder = difference.path().parent();
            return difference.isNew() && folder != null
                    ? folder.value() + "/**"
                    : difference.path().value();
        });
    }

    private static boolean mayBeOutput(Difference difference) {
        Optional<FolderEntry> is = difference.is();
        return is.filter(it -> it.kind() == FolderEntry.FileKind.FILE).isPresent()
                && PLAIN.matcher(difference.path().value()).matches()
                && difference.path().segments().stream().noneMatch(it -> it.startsWith("."))
                && !BuildFiles.isOne(difference.path().name());
    }
}
