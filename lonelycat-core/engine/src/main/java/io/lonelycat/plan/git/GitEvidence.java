// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.git.CommittedFiles.CommittedFile;
import io.lonelycat.workspace.VisibleText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Trailers and changes of a commit that was made of executions. Nothing in the commit is trusted. */
public final class GitEvidence implements Closeable {
    /** The trailer with the id of the execution. */
    public static final String EXECUTION = "LonelyCat-Execution";
    /** The trailer with the digest of the execution's manifest. */
    public static final String EVIDENCE = "LonelyCat-Evidence";

    private static final int MOST_PROBLEMS = 100;
    private static final int MOST_TREES = 100_000;
    private static final int SHORT = 10;

    private final GitRepository git;
    private final RevWalk commits;
    private final RevCommit commit;

    private GitEvidence(GitRepository git, String revision) throws IOException {
        this.git = git;
        this.commits = new RevWalk(git.objects());
        this.commit = git.commit(commits, revision);
        if (git.objects().getObjectDatabase().getShallowCommits().contains(commit)) {
            throw new InvalidInputException("Cannot compare the commit " + id()
                    + ": its parent is not in this shallow clone. Run: git fetch --deepen=1");
        }
    }

    /**
     * Opens the commit of that name in the repository of a workspace; to be closed.
     *
     * @throws InvalidInputException if there is none
     */
    public static GitEvidence open(Path root, String revision) {
        GitPlaces.refusePipes(root);
        GitRepository git = GitRepository.readable(root)
                .orElseThrow(
                        () -> new InvalidInputException(
                                root
                                        + " is not in a git repository that LonelyCat can read. Name a clone with `lonelycat.workspace`."));
        boolean opened = false;
        try {
            GitEvidence evidence = new GitEvidence(git, revision);
            opened = true;
            return evidence;
        } catch (IOException e) {
            throw git.unreadable(e);
        } finally {
            if (!opened) {
                git.close();
            }
        }
    }

    /** Returns the first digits of the commit's name. */
    public String id() {
        return commit.name().substring(0, SHORT);
    }

    /**
     * An execution that the commit names.
     *
     * @param manifest the digest that its manifest has to have
     */
    public record NamedExecution(String id, Digest manifest) {}

    /** Returns the executions that the commit names, the oldest first. */
    public List<NamedExecution> executions() {
        List<String> ids = trailers(EXECUTION);
        List<String> manifests = trailers(EVIDENCE);
        if (ids.size() != manifests.size() || new HashSet<>(ids).size() < ids.size()) {
            throw new InvalidInputException(
                    "The message of the commit " + id() + " has the line "
                            + EXECUTION + " " + ids.size() + " times and the line " + EVIDENCE + " " + manifests.size()
                            + " times. Expected both lines once for each execution. The message was altered. Verify the original commit.");
        }
        List<NamedExecution> named = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!Ids.EXECUTION.isWellFormed(ids.get(i))) {
                throw new InvalidInputException(
                        "The trailer " + EXECUTION + " of the commit " + id() + " is " + PatchText.shown(ids.get(i))
                                + ", which is not the id of an execution. The message was altered. Verify the original commit.");
            }
            named.add(new NamedExecution(ids.get(i), Digest.parse(manifests.get(i))));
        }
        return named;
    }

    private List<String> trailers(String key) {
        List<String> values = commit.getFooterLines(key);
        if (values.isEmpty()) {
            throw new InvalidInputException(
                    "The last paragraph of the message of the commit " + id() + " has no line with the key " + key
                            + ", which LonelyCat writes into each of its commits. Verify a commit that `git log --grep="
                            + EXECUTION + "` lists.");
        }
        return values;
    }

    /** Compares the commit with the files of its executions; returns sentences, the first ones where there are many. */
    public List<String> differences(List<ChangedFile> files) {
        try {
            RevTree before = commit.getParentCount() == 0
                    ? null
                    : commits.parseCommit(commit.getParent(0)).getTree();
            Map<String, ChangedFile> expected = new LinkedHashMap<>();
            files.forEach(file -> expected.put(git.prefix() + file.path().value(), file));
            TreeComparison comparison = new TreeComparison(expected);
            for (int i = 1; i < commit.getParentCount(); i++) {
                comparison.found.add("the commit is a merge, and the parent "
                        + commit.getParent(i).name() + " brings changes that the execution did not make");
            }
            comparison.compare(before, commit.getTree());
            comparison.expected.forEach((name, file) -> comparison.add(
                    "`" + file.path().display() + "` in the commit is not as it was after the execution"));
            return comparison.found;
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /** Compares trees that were checked as a whole: a library that looks up one name sees the first of two. */
    private final class TreeComparison {
        private final Map<String, ChangedFile> expected;
        private final List<String> found = new ArrayList<>();
        private final ObjectChecker checker =
                new ObjectChecker().setIgnore(ObjectChecker.ErrorType.ZERO_PADDED_FILEMODE, true);
        private int trees;

        TreeComparison(Map<String, ChangedFile> expected) {
            this.expected = expected;
        }

        private void add(String problem) {
            if (found.size() < MOST_PROBLEMS) {
                found.add(problem);
            }
        }

        private void compare(@Nullable ObjectId before, ObjectId after) throws IOException {
            try (TreeWalk walk = new TreeWalk(git.objects())) {
                for (ObjectId tree : Arrays.asList(before, after)) {
                    boolean empty = tree == null || !isSound("", tree);
                    walk.addTree(
                            empty
                                    ? new EmptyTreeIterator()
                                    : new CanonicalTreeParser(null, walk.getObjectReader(), tree));
                }
                while (found.size() < MOST_PROBLEMS && walk.next()) {
                    boolean same = walk.idEqual(0, 1) && walk.getRawMode(0) == walk.getRawMode(1);
                    if (!same && !walk.isSubtree()) {
                        entry(walk);
                    } else if (!same && isSound(walk, 0) && isSound(walk, 1)) {
                        walk.enterSubtree();
                    }
                }
            }
        }

        private boolean isSound(TreeWalk walk, int side) throws IOException {
            return walk.getRawMode(side) == 0 || isSound(walk.getPathString() + "/", walk.getObjectId(side));
        }

        private boolean isSound(String folder, ObjectId tree) throws IOException {
            if (++trees > MOST_TREES) {
                add("the commit changes too many folders to compare; split the commit into smaller commits");
                return false;
            }
            byte[] raw = git.objects().open(tree, Constants.OBJ_TREE).getCachedBytes(Integer.MAX_VALUE);
            try {
                checker.checkTree(tree, raw);
                return true;
            } catch (CorruptObjectException e) {
                add("git's list of the folder " + PatchText.shown(folder.isEmpty() ? "." : folder) + " (tree "
                        + tree.name() + ") is damaged: " + VisibleText.of(String.valueOf(e.getMessage()))
                        + "; run `git fsck`");
                return false;
            }
        }

        private void entry(TreeWalk walk) throws IOException {
            ChangedFile file = expected.remove(walk.getPathString());
            if (file == null) {
                add(PatchText.shown(walk.getPathString())
                        + " is changed by the commit, but was not changed by the execution");
                return;
            }
            if (!CommittedFile.isSame(file(walk, 1), file.after())) {
                add("`" + file.path().display() + "` in the commit is not as it was after the execution");
            }
            if (!CommittedFile.isSame(file(walk, 0), file.before())) {
                add("`" + file.path().display() + "` in the parent commit is not as it was before the execution");
            }
        }

        private @Nullable CommittedFile file(TreeWalk walk, int side) throws IOException {
            int mode = walk.getRawMode(side);
            if (mode == 0) {
                return null;
            }
            byte[] blob = FileMode.fromBits(mode).getObjectType() == Constants.OBJ_BLOB
                    ? git.objects()
                            .open(walk.getObjectId(side), Constants.OBJ_BLOB)
                            .getCachedBytes(Integer.MAX_VALUE)
                    : new byte[0];
            return CommittedFile.of(
                    Integer.toOctalString(mode), walk.getObjectId(side).name(), blob);
        }
    }

    @Override
    public void close() {
        commits.close();
        git.close();
    }
}
