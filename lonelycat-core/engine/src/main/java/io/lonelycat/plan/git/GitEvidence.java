// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
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
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files in a commit, which an attacker may have written, with the executions that the commit message
 * names.
 */
public final class GitEvidence implements Closeable {
    public static final String EXECUTION = "LonelyCat-Execution";
    /** Name of the commit trailer with the digest of an execution's manifest. */
    public static final String EVIDENCE = "LonelyCat-Evidence";

    private static final int MOST_PROBLEMS = 100;
    private static final int MOST_TREES = 100_000;
    private static final int SHORT = 10;

    private final GitRepository git;
    private final RevWalk commits;
    private final RevCommit commit;
    private int trees;

    private GitEvidence(GitRepository git, String revision) {
        this.git = git;
        this.commits = new RevWalk(git.objects());
        this.commit = git.commit(commits, revision);
        if (git.shallow().contains(commit)) {
            throw new InvalidInputException("Cannot compare the commit " + id()
                    + ": its parent is not in this shallow clone. Run: git fetch --deepen=1");
        }
    }

    public static GitEvidence open(Path root, String revision) {
        GitLayout.refusePipes(root);
        GitRepository git = GitRepository.open(root)
                .orElseThrow(
                        () -> new InvalidInputException(
                                root
                                        + " is not in a git repository that LonelyCat can read. Name a clone with `lonelycat.workspace`."));
        try {
            return new GitEvidence(git, revision);
        } catch (InvalidInputException | EngineException e) {
            git.close();
            throw e;
        }
    }

    public String id() {
        return commit.name().substring(0, SHORT);
    }

    /** Execution that a commit message names, with the stated digest of its manifest. */
    public record NamedExecution(String id, Digest manifest) {}

    public List<NamedExecution> executions() {
        List<String> ids = trailers(EXECUTION);
        List<String> manifests = trailers(EVIDENCE);
        if (ids.size() != manifests.size() || new HashSet<>(ids).size() < ids.size()) {
            throw new InvalidInputException("The message of the commit " + id() + " has the line "
                    + EXECUTION + " " + ids.size() + " times and the line " + EVIDENCE + " " + manifests.size()
                    + " times. Expected both lines once for each execution, and no execution twice. The"
                    + " message was altered. Verify the original commit.");
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

    /** Returns at most 100 messages about differences between the commit and its executions. */
    public List<String> differences(List<ChangedFile> files) {
        Map<String, ChangedFile> expected = new LinkedHashMap<>();
        files.forEach(file -> expected.put(git.prefix() + file.path().value(), file));
        List<String> found = new ArrayList<>();
        for (int i = 1; i < commit.getParentCount(); i++) {
            found.add("the commit is a merge, and the parent "
                    + commit.getParent(i).name() + " brings changes that the execution did not make");
        }
        try (TreeWalk walk = new TreeWalk(git.objects())) {
            walk.setFilter(TreeFilter.ANY_DIFF);
            if (commit.getParentCount() == 0) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                addTree(walk, commits.parseCommit(commit.getParent(0)));
            }
            addTree(walk, commit);
            while (found.size() < MOST_PROBLEMS && walk.next()) {
                if (!walk.isSubtree()) {
                    compare(walk, expected.remove(walk.getPathString()), found);
                } else {
                    demandSound(walk.getRawMode(0), walk.getPathString() + "/", walk.getObjectId(0));
                    demandSound(walk.getRawMode(1), walk.getPathString() + "/", walk.getObjectId(1));
                    walk.enterSubtree();
                }
            }
            expected.values().forEach(file -> found.add(isNot(file, "commit", "after")));
        } catch (CorruptObjectException e) {
            found.add(VisibleText.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw git.unreadable(e);
        }
        return found.stream().limit(MOST_PROBLEMS).toList();
    }

    private void addTree(TreeWalk walk, RevCommit of) throws IOException {
        demandSound(FileMode.TYPE_TREE, ".", of.getTree());
        walk.addTree(of.getTree());
    }

    /**
     * Fails if a git tree object is malformed, for example by duplicate names, because JGit would ignore the defect.
     */
    private void demandSound(int mode, String folder, ObjectId tree) throws IOException {
        if (!FileMode.TREE.equals(mode)) {
            return;
        }
        if (++trees > MOST_TREES) {
            throw new CorruptObjectException(
                    "the commit changes too many folders to compare; split the commit into smaller commits");
        }
        try {
            new ObjectChecker()
                    .setIgnore(ObjectChecker.ErrorType.ZERO_PADDED_FILEMODE, true)
                    .checkTree(tree, bytes(tree, Constants.OBJ_TREE));
        } catch (CorruptObjectException e) {
            throw new CorruptObjectException("git's list of the folder " + PatchText.shown(folder) + " (tree "
                    + tree.name() + ") is damaged: " + e.getMessage() + "; run `git fsck`");
        }
    }

    private void compare(TreeWalk walk, @Nullable ChangedFile file, List<String> found) throws IOException {
        if (file == null) {
            found.add(PatchText.shown(walk.getPathString())
                    + " is changed by the commit, but was not changed by the execution");
            return;
        }
        // On a file system without file modes, as on Windows, evidence records executable files as ordinary files.
        boolean changesMode = file.before() == null
                || file.after() == null
                || file.before().mode() != file.after().mode()
                || walk.getRawMode(0) != walk.getRawMode(1);
        if (!CommittedFile.isSame(file(walk, 1), file.after(), changesMode)) {
            found.add(isNot(file, "commit", "after"));
        }
        if (!CommittedFile.isSame(file(walk, 0), file.before(), changesMode)) {
            found.add(isNot(file, "parent commit", "before"));
        }
    }

    private static String isNot(ChangedFile file, String in, String when) {
        return "`" + file.path().display() + "` in the " + in + " is not as it was " + when + " the execution";
    }

    private @Nullable CommittedFile file(TreeWalk walk, int side) throws IOException {
        FileMode mode = walk.getFileMode(side);
        if (mode == FileMode.MISSING) {
            return null;
        }
        ObjectId id = walk.getObjectId(side);
        byte[] content = mode.getObjectType() == Constants.OBJ_BLOB ? bytes(id, Constants.OBJ_BLOB) : new byte[0];
        return CommittedFile.of(Integer.toOctalString(walk.getRawMode(side)), id.name(), content);
    }

    private byte[] bytes(ObjectId id, int type) throws IOException {
        return git.objects().open(id, type).getCachedBytes(Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        commits.close();
        git.close();
    }
}
