// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.git.GitRepository;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;

/** Explains why a file that a patch changes is missing from the workspace. */
public final class MissingFile {
    private MissingFile() {}

    /** Returns why the workspace lacks a file, and a remedy, as part of a sentence; empty if unknown. */
    public static Optional<String> reason(Tree tree, WorkspacePath path) {
        try (GitRepository git = GitRepository.open(tree.workspace().root()).orElse(null)) {
            return twin(tree, path).or(() -> Optional.ofNullable(git)
                    .flatMap(it -> it.leftOut(path))
                    .map(id -> leftOut(path)));
        }
    }

    public static String leftOut(WorkspacePath path) {
        return "git tracks the file, but the sparse checkout excludes it. Run `git sparse-checkout add "
                + (path.parent() == null ? "/" : path.parent().display()) + "`";
    }

    public static Optional<String> twin(Tree tree, WorkspacePath path) {
        return tree.twin(path)
                .map(other -> "the workspace has the same name in another Unicode form, `"
                        + PatchText.beside(other.display(), "") + "` instead of `"
                        + PatchText.beside(path.display(), "") + "`. Copy the name from the workspace into the change");
    }
}
