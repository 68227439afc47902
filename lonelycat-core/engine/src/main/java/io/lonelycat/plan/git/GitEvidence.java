// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PatchText;
import io.lonelycat.workspace.VisibleText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** What a commit says of the execution that it was made of, and what it changes. Nothing in it is trusted. */
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
        GitPlaces.refusePipes(root);
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
            throw new InvalidInputException("The message of the commit " + id() + " has " + ids.size() + " trailers "
                    + EXECUTION + " and " + manifests.size() + " trailers " + EVIDENCE
                    + "; each execution is named once, with its evidence. The message was altered.");
        }
        List<NamedExecution> named = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!Ids.EXECUTION.isWellFormed(ids.get(i))) {
                throw new InvalidInputException("The trailer " + EXECUTION + " of the commit " + id() + " is "
                        + PatchText.shown(ids.get(i)) + ", which is no id of an execution. The message was altered.");
            }
            named.add(new NamedExecution(ids.get(i), Digest.parse(manifests.get(i))));
        }
        return named;
    }

    /** Returns the note of the commit, which is to be its evidence as one file. */
    public Optional<byte[]> note() {
        try {
            return new GitNotes(git.objects()).read(commit);
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private List<String> trailers(String key) {
        List<String> values = commit.getFooterLines(key);
        if (values.isEmpty()) {
            throw new InvalidInputException("The last paragraph of the message of the commit " + id()
                    + " has no trailer " + key + "; a commit of an execution has one. Verify one that `git log --grep="
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
                comparison.found.add("the commit has a further parent, "
                        + commit.getParent(i).name() + ", and with it all that is there merged");
            }
            comparison.compare("", before, commit.getTree());
            comparison.expected.forEach((name, file) ->
                    comparison.add("`" + file.path().display() + "` is not in the commit as the execution left it"));
            return comparison.found;
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /** Compares whole lists of entries: a library that looks up one name sees the first of two. */
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

        private void compare(String folder, @Nullable ObjectId before, @Nullable ObjectId after) throws IOException {
            if (++trees > MOST_TREES) {
                add("the commit changes more folders than can be compared");
                return;
            }
            Map<String, CommittedEntry> old = entries(folder, before);
            Map<String, CommittedEntry> now = entries(folder, after);
            Set<String> names = new TreeSet<>(old.keySet());
            names.addAll(now.keySet());
            for (String name : names) {
                CommittedEntry one = old.get(name);
                CommittedEntry other = now.get(name);
                if (!Objects.equals(one, other) && found.size() < MOST_PROBLEMS) {
                    entry(folder + name, one, other);
                }
            }
        }

        private void entry(String name, @Nullable CommittedEntry before, @Nullable CommittedEntry after)
                throws IOException {
            ObjectId oldTree = CommittedEntry.tree(before);
            ObjectId newTree = CommittedEntry.tree(after);
            if (oldTree != null || newTree != null) {
                compare(name + "/", oldTree, newTree);
            }
            boolean wasFile = before != null && oldTree == null;
            boolean isFile = after != null && newTree == null;
            if (!wasFile && !isFile) {
                return;
            }
            ChangedFile file = expected.remove(name);
            if (file == null) {
                add(PatchText.shown(name) + " is changed by the commit, not by the execution");
                return;
            }
            if (!CommittedFile.isSame(isFile ? file(after) : null, file.after())) {
                add("`" + file.path().display() + "` is not in the commit as the execution left it");
            }
            if (!CommittedFile.isSame(wasFile ? file(before) : null, file.before())) {
                add("`" + file.path().display() + "` was not in the parent of the commit as the execution found it");
            }
        }

        private @Nullable CommittedFile file(@Nullable CommittedEntry entry) throws IOException {
            if (entry == null) {
                return null;
            }
            byte[] blob = FileMode.fromBits(entry.mode).getObjectType() == Constants.OBJ_BLOB
                    ? git.objects().open(entry.id, Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE)
                    : new byte[0];
            return CommittedFile.of(Integer.toOctalString(entry.mode), blob);
        }

        private Map<String, CommittedEntry> entries(String folder, @Nullable ObjectId tree) throws IOException {
            Map<String, CommittedEntry> entries = new TreeMap<>();
            if (tree == null) {
                return entries;
            }
            byte[] raw = git.objects().open(tree, Constants.OBJ_TREE).getCachedBytes(Integer.MAX_VALUE);
            try {
                checker.checkTree(tree, raw);
            } catch (CorruptObjectException e) {
                add("the list of " + PatchText.shown(folder.isEmpty() ? "." : folder) + " in tree " + tree.name()
                        + " is none that git makes: " + VisibleText.of(String.valueOf(e.getMessage())));
                return entries;
            }
            CanonicalTreeParser parser = new CanonicalTreeParser();
            for (parser.reset(raw); !parser.eof(); parser.next(1)) {
                entries.put(
                        parser.getEntryPathString(),
                        new CommittedEntry(parser.getEntryRawMode(), parser.getEntryObjectId()));
            }
            return entries;
        }
    }

    /** An entry of a tree. */
    private record CommittedEntry(int mode, ObjectId id) {
        static @Nullable ObjectId tree(@Nullable CommittedEntry entry) {
            return entry != null && FileMode.TREE.equals(entry.mode) ? entry.id : null;
        }
    }

    @Override
    public void close() {
        commits.close();
        git.close();
    }
}
