// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.git.GitTree.CommittedFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** What a commit says of the execution that it was made of, and what it changes. Nothing in it is trusted. */
public final class GitEvidence implements Closeable {
    /** The trailer with the id of the execution. */
    public static final String EXECUTION = "LonelyCat-Execution";
    /** The trailer with the digest of the execution's manifest. */
    public static final String EVIDENCE = "LonelyCat-Evidence";

    private static final int MOST_PROBLEMS = 100;
    private static final int SHORT = 10;

    private final GitRepository git;
    private final RevWalk commits;
    private final RevCommit commit;

    private GitEvidence(GitRepository git, String revision) throws IOException {
        this.git = git;
        this.commits = new RevWalk(git.objects());
        this.commit = new GitRevisions(git.objects()).commit(commits, revision);
        if (git.objects().getObjectDatabase().getShallowCommits().contains(commit)) {
            throw new InvalidInputException("Cannot say what the commit " + id()
                    + " changes: its parent is not in this shallow clone. Run: git fetch --deepen=1");
        }
    }

    /**
     * Opens the commit of that name in the repository of a workspace; to be closed.
     *
     * @throws InvalidInputException if there is none
     */
    public static GitEvidence open(Path root, String revision) {
        GitRepository git = GitRepository.readable(root)
                .orElseThrow(() -> new InvalidInputException(
                        root + " is in no git repository that can be read, so it has no commits. Name its clone as the"
                                + " workspace."));
        return git.handOver(() -> new GitEvidence(git, revision));
    }

    /** Returns the first digits of the commit's name. */
    public String id() {
        return commit.name().substring(0, SHORT);
    }

    /** Returns the execution that the commit names. */
    public String execution() {
        String text = trailer(EXECUTION);
        if (!Ids.EXECUTION.isWellFormed(text)) {
            throw new InvalidInputException("The trailer " + EXECUTION + " of the commit " + id() + " is "
                    + PatchText.shown(text) + ", which is no id of an execution. The message was altered.");
        }
        return text;
    }

    /** Returns the digest that the manifest of the execution has to have. */
    public Digest manifest() {
        return Digest.parse(trailer(EVIDENCE));
    }

    /** Returns the note of the commit, which is to be its evidence as one file. */
    public Optional<byte[]> note() {
        try {
            return new GitNotes(git.objects()).read(commit);
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private String trailer(String key) {
        List<String> values = commit.getFooterLines(key);
        if (values.size() != 1) {
            throw new InvalidInputException("The last paragraph of the message of the commit " + id() + " has "
                    + (values.isEmpty() ? "no trailer " : values.size() + " trailers ") + key
                    + "; a commit of an execution has one. Verify one that `git log --grep=" + EXECUTION + "` lists.");
        }
        return values.get(0);
    }

    /** Compares the commit with the change of an execution; returns sentences, the first ones where there are many. */
    public List<String> differences(List<FileChange> changes) {
        try {
            RevTree before = commit.getParentCount() == 0
                    ? null
                    : commits.parseCommit(commit.getParent(0)).getTree();
            List<String> found = new ArrayList<>();
            for (WorkspacePath path : tree(commit.getTree()).unlikeAfter(changes)) {
                found.add("`" + path.display() + "` is not in the commit as the execution left it");
            }
            for (WorkspacePath path : tree(before).unlikeBefore(changes)) {
                found.add("`" + path.display() + "` was not in the parent of the commit as the execution found it");
            }
            addOthers(before, changes, found);
            return found.subList(0, Math.min(MOST_PROBLEMS, found.size()));
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private void addOthers(@Nullable RevTree before, List<FileChange> changes, List<String> found) throws IOException {
        Set<String> own = GitTree.touched(changes).stream().map(this::name).collect(Collectors.toSet());
        try (TreeWalk walk = new TreeWalk(git.objects())) {
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.addTree(commit.getTree());
            if (before == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(before);
            }
            while (found.size() < MOST_PROBLEMS && walk.next()) {
                if (!own.contains(walk.getPathString())) {
                    found.add(
                            PatchText.shown(walk.getPathString()) + " is changed by the commit, not by the execution");
                }
            }
        }
    }

    private GitTree tree(@Nullable RevTree tree) {
        return new GitTree(git.objects(), path -> tree == null ? null : file(tree, path));
    }

    private @Nullable CommittedFile file(RevTree tree, WorkspacePath path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(git.objects(), name(path), tree)) {
            return walk == null || walk.getFileMode(0) == FileMode.TREE
                    ? null
                    : new CommittedFile(walk.getRawMode(0), walk.getObjectId(0));
        }
    }

    private String name(WorkspacePath path) {
        return git.prefix() + path.value();
    }

    @Override
    public void close() {
        commits.close();
        git.close();
    }
}
