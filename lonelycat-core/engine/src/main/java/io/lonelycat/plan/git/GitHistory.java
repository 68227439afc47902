// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.plan.git.GitRange.RangeChange;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What came to the branch that is checked out, one step after the other; a merge is one step, compared with its first parent. */
public final class GitHistory implements Closeable {
    private static final int MOST_COMMITS = 10_000;
    private static final int MOST_FILES = 1_000;
    private static final long MOST_BYTES = 20L << 20;

    private final GitRepository git;
    private final Repository repository;

    private GitHistory(GitRepository git) {
        this.git = git;
        repository = git.objects();
    }

    /**
     * A step.
     *
     * @param id of the commit
     * @param subject the first line of its message
     * @param author the name of its author
     */
    public record PathCommit(String id, String subject, String author, Instant at) {}

    /** Opens the repository that a folder is in, if it is in one that can be read; to be closed. */
    public static Optional<GitHistory> open(Path root) {
        return GitRepository.readable(root).map(GitHistory::new);
    }

    /** Says whether older commits were never fetched. */
    public boolean isShallow() {
        try {
            return !repository.getObjectDatabase().getShallowCommits().isEmpty();
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /** Says whether all commits that are looked at, the newest ones on all branches that were merged, are of one author. */
    public boolean hasOneAuthor() {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                return false;
            }
            walk.markStart(walk.parseCommit(head));
            Set<String> authors = new HashSet<>();
            int walked = 0;
            for (RevCommit commit = walk.next(); commit != null && walked < MOST_COMMITS; commit = walk.next()) {
                authors.add(commit.getAuthorIdent().getEmailAddress().toLowerCase(Locale.ROOT));
                walked++;
            }
            return authors.size() == 1;
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /**
     * Returns the newest steps that changed the workspace, the newest first, without the one that began it all: it has nothing
     * to be compared with.
     */
    public List<PathCommit> newest(int most) {
        List<PathCommit> steps = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            RevCommit commit = head == null ? null : walk.parseCommit(head);
            for (int walked = 0;
                    commit != null && commit.getParentCount() > 0 && steps.size() < most && walked < MOST_COMMITS;
                    walked++) {
                RevCommit parent = walk.parseCommit(commit.getParent(0));
                if (changesTheWorkspace(parent, commit)) {
                    steps.add(step(commit));
                }
                commit = parent;
            }
            return steps;
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private boolean changesTheWorkspace(RevCommit parent, RevCommit commit) throws IOException {
        return !git.treeInside(parent.getTree()).equals(git.treeInside(commit.getTree()));
    }

    /**
     * Returns what a step changed, sorted by path; empty where that is more than can be looked at in passing.
     *
     * @throws io.lonelycat.error.InvalidInputException if it changed what cannot be planned, such as a submodule
     */
    public Optional<List<RangeChange>> changes(PathCommit step) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(step.id()));
            RevCommit parent = walk.parseCommit(commit.getParent(0));
            return isSmall(parent, commit)
                    ? Optional.of(GitRange.between(git, parent, commit).changes())
                    : Optional.empty();
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private static PathCommit step(RevCommit commit) {
        return new PathCommit(
                commit.name(),
                commit.getShortMessage(),
                commit.getAuthorIdent().getName(),
                Instant.ofEpochSecond(commit.getCommitTime()));
    }

    /** Counts files and bytes before any content is read. */
    private boolean isSmall(RevCommit from, RevCommit to) throws IOException {
        int files = 0;
        long bytes = 0;
        try (TreeWalk walk = new TreeWalk(repository);
                ObjectReader reader = repository.newObjectReader()) {
            walk.setRecursive(true);
            walk.addTree(from.getTree());
            walk.addTree(to.getTree());
            walk.setFilter(git.differencesInside());
            while (walk.next()) {
                files++;
                bytes += size(reader, walk, 0) + size(reader, walk, 1);
                if (files > MOST_FILES || bytes > MOST_BYTES) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long size(ObjectReader reader, TreeWalk walk, int tree) throws IOException {
        FileMode mode = walk.getFileMode(tree);
        return mode == FileMode.MISSING || mode == FileMode.GITLINK
                ? 0
                : reader.getObjectSize(walk.getObjectId(tree), Constants.OBJ_BLOB);
    }

    @Override
    public void close() {
        git.close();
    }
}
