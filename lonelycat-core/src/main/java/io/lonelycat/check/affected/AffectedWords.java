// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.plan.MavenBuild;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command that stand for what a change touches. What they stand for is found out once, before the change is
 * made: all runs of an execution, with the change and without it, have to be of the same tests.
 */
public final class AffectedWords {
    /** The word that stands for the modules. */
    public static final String MODULES = "{affected}";

    private final Workspace workspace;
    private final List<WorkspacePath> changed;
    private final GlobSet unread;
    private @Nullable TestSelection selection;

    /**
     * Creates it for a change of these files.
     *
     * @param unread files that no test reads; they touch nothing, unless they are sources or say how all is built
     */
    public AffectedWords(Workspace workspace, List<WorkspacePath> changed, List<Glob> unread) {
        this.workspace = workspace;
        this.changed = List.copyOf(changed);
        this.unread = GlobSet.of(unread);
    }

    /** Returns the files of the change. */
    public List<WorkspacePath> changed() {
        return changed;
    }

    /** Puts what they stand for in their place. */
    public List<String> in(List<String> command) {
        if (!command.contains(MODULES) && !command.contains(MavenBuild.AFFECTED_TESTS)) {
            return command;
        }
        List<String> words = new ArrayList<>();
        for (String word : command) {
            switch (word) {
                case MODULES -> words.addAll(AffectedModules.words(workspace.root(), changed, unread));
                case MavenBuild.AFFECTED_TESTS -> words.addAll(selection().words());
                default -> words.add(word);
            }
        }
        return words;
    }

    /** Returns what is selected; empty where a command runs all of its tests. */
    public Optional<TestSelection> of(List<String> command) {
        return command.contains(MavenBuild.AFFECTED_TESTS) ? Optional.of(selection()) : Optional.empty();
    }

    private synchronized TestSelection selection() {
        if (selection == null) {
            selection = AffectedTests.of(workspace, changed, unread);
        }
        return selection;
    }
}
