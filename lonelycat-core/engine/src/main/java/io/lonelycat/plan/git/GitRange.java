// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attribute.State;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The files that differ between two commits. Replacements and grafts do not count: the trees are those that the ids name. */
public final class GitRange implements Closeable {
    private static final String ADVICE = "Write `lonelycat.range=A..B`, with a branch, a tag or an id on both sides.";

    /** Pairs of new and old names beyond the square of this are compared by their ids only. */
    private static final int MOST_COMPARED = 1000;

    private static final int LEAST_PERCENT = 50;

    private final String range;
    private final GitRepository git;
    private final Repository repository;
    private final RevCommit from;
    private final RevCommit to;
    private final boolean forward;

    private GitRange(String range, GitRepository git, RevCommit from, RevCommit to, boolean forward) {
        this.range = range;
        this.git = git;
        repository = git.objects();
        this.from = from;
        this.to = to;
        this.forward = forward;
    }

    /**
     * One side of a change.
     *
     * @param gitId the id of the content
     * @param content as git keeps it; can be read while the repository is open
     */
    public record RangeSide(FileMode mode, String gitId, Content content) {}

    /**
     * One file.
     *
     * @param oldPath the path itself unless the file is renamed
     * @param before null where nothing was
     * @param after null where nothing is
     */
    public record RangeChange(
            WorkspacePath path,
            WorkspacePath oldPath,
            @Nullable RangeSide before,
            @Nullable RangeSide after) {}

    /**
     * Finds the commits; to be closed.
     *
     * @throws InvalidInputException if the range is invalid, or there is no repository that has it
     */
    public static GitRange open(Path root, String range) {
        String shown = "The range " + PatchText.shown(range);
        if (range.contains("...")) {
            throw new InvalidInputException(shown + " has three dots (changes since a common ancestor), which is not"
                    + " supported. Write the ancestor as the first commit; `git merge-base A B` prints it. " + ADVICE);
        }
        String[] names = range.split("\\.\\.", -1);
        if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
            throw new InvalidInputException(shown + " does not name two commits. For the changes of one commit, write"
                    + " `COMMIT~1..COMMIT`; HEAD is the checked-out commit. " + ADVICE);
        }
        GitRepository git = GitRepository.open(root)
                .orElseThrow(() -> new InvalidInputException("The workspace " + root
                        + " is not in a git repository with a working tree, so the range "
                        + PatchText.shown(range) + " cannot be planned. Name a clone with `lonelycat.workspace`."));
        return git.handOver(() -> open(git, range, names[0].strip(), names[1].strip()));
    }

    private static GitRange open(GitRepository git, String range, String first, String second) throws IOException {
        if (!git.isReadable()) {
            throw new InvalidInputException("The repository " + git.objects().getDirectory()
                    + " uses SHA-256 object ids, which `lonelycat.range` cannot read. Give the change as a patch: `git diff --binary "
                    + first + " " + second
                    + "` and `lonelycat.patch=FILE`.");
        }
        try (RevWalk commits = new RevWalk(git.objects())) {
            RevCommit from = git.commit(commits, first);
            RevCommit to = git.commit(commits, second);
            return new GitRange(range, git, from, to, commits.isMergedInto(from, to));
        }
    }

    public String fromId() {
        return from.name();
    }

    public String toId() {
        return to.name();
    }

    /** Returns whether the second commit goes on from the first one. */
    public boolean isForward() {
        return forward;
    }

    /** Returns the changes, sorted by path. */
    public List<RangeChange> changes() {
        try {
            Map<String, RangeChange> changes = new HashMap<>();
            try (TreeWalk walk = differing()) {
                while (walk.next()) {
                    WorkspacePath path = path(walk);
                    RangeChange change = new RangeChange(path, path, side(walk, 0, path), side(walk, 1, path));
                    changes.put(walk.getPathString(), change);
                }
            }
            joinRenames(changes);
            return changes.values().stream()
                    .sorted(Comparator.comparing(RangeChange::path))
                    .toList();
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private TreeWalk differing() throws IOException {
        TreeWalk walk = new TreeWalk(repository);
        walk.setRecursive(true);
        walk.addTree(from.getTree());
        walk.addTree(to.getTree());
        walk.setFilter(TreeFilter.ANY_DIFF);
        return walk;
    }

    /**
     * Makes one change of a file that goes under one name and comes back under another, at least half as it was. A file that becomes a
     * link both goes and comes; its name is not free for a rename.
     */
    private void joinRenames(Map<String, RangeChange> changes) throws IOException {
        RenameDetector detector = new RenameDetector(repository);
        detector.setRenameScore(LEAST_PERCENT);
        detector.setRenameLimit(MOST_COMPARED);
        detector.setBigFileThreshold((int) Content.LARGEST_TEXT);
        detector.setSkipContentRenamesForBinaryFiles(true);
        try (TreeWalk walk = differing()) {
            detector.addAll(DiffEntry.scan(walk));
        }
        for (DiffEntry entry : detector.compute()) {
            RangeChange old = changes.get(entry.getOldPath());
            RangeChange change = changes.get(entry.getNewPath());
            if (entry.getChangeType() == ChangeType.RENAME
                    && old != null
                    && change != null
                    && old.after() == null
                    && change.before() == null) {
                changes.remove(entry.getOldPath());
                changes.put(
                        entry.getNewPath(), new RangeChange(change.path(), old.path(), old.before(), change.after()));
            }
        }
    }

    private WorkspacePath path(TreeWalk walk) {
        String name = QuotedName.decode(walk.getRawPath());
        if (name == null) {
            throw problem(
                    walk.getPathString(),
                    "the name of the file is not UTF-8. Rename the file in a commit of its own, and plan a range"
                            + " that begins with that commit");
        }
        if (!name.startsWith(git.prefix())) {
            throw problem(
                    name,
                    "the file is outside the workspace, which is the folder " + PatchText.shown(git.prefix())
                            + " of the repository. Name the top folder of the repository with `lonelycat.workspace`, or"
                            + " choose another range");
        }
        try {
            return WorkspacePath.of(name.substring(git.prefix().length()));
        } catch (InvalidInputException e) {
            throw new InvalidInputException("The range " + PatchText.shown(range) + ": " + e.getMessage(), e);
        }
    }

    private @Nullable RangeSide side(TreeWalk walk, int tree, WorkspacePath path) throws IOException {
        org.eclipse.jgit.lib.FileMode mode = walk.getFileMode(tree);
        if (mode == org.eclipse.jgit.lib.FileMode.MISSING) {
            return null;
        }
        if (mode == org.eclipse.jgit.lib.FileMode.GITLINK) {
            throw problem(
                    path.value(),
                    "the path is a submodule, whose content is not in this repository. Plan the change in the folder of the submodule");
        }
        FileMode kept = FileMode.parse(mode.toString());
        if (kept != FileMode.LINK) {
            conversion(walk, tree).ifPresent(why -> {
                throw problem(
                        path.value(),
                        "git would convert the file on checkout (" + why
                                + "), and LonelyCat converts no files. Check out the files in a folder, and plan with"
                                + " `lonelycat.from=FOLDER`");
            });
        }
        ObjectId id = walk.getObjectId(tree);
        return new RangeSide(kept, id.name(), content(id, path));
    }

    /**
     * Finds what would make a checkout write other bytes than git keeps: attributes in one of the trees or in the repository's
     * {@code info/attributes}, or its configuration.
     *
     * @return for a message; empty where nothing would
     */
    private static Optional<String> conversion(TreeWalk walk, int tree) {
        for (String name : GitCommit.CONVERSIONS) {
            Attribute attribute = walk.getAttributes(tree).get(name);
            if (attribute != null && (attribute.getState() == State.SET || attribute.getState() == State.CUSTOM)) {
                return Optional.of("the attribute " + PatchText.shown(attribute.toString()));
            }
        }
        // The library's conversion to LF does not apply on checkout: git then writes the bytes as they are.
        EolStreamType ends = walk.getCheckoutEolStreamType(tree);
        return ends == EolStreamType.TEXT_CRLF || ends == EolStreamType.AUTO_CRLF
                ? Optional.of("LF to CRLF; see the attributes `text` and `eol`, and `core.autocrlf` and `core.eol`")
                : Optional.empty();
    }

    private Content content(ObjectId id, WorkspacePath path) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return Content.of(
                    reader.getObjectSize(id, Constants.OBJ_BLOB),
                    () -> repository.open(id, Constants.OBJ_BLOB).openStream());
        } catch (MissingObjectException e) {
            throw new InvalidInputException(
                    "The content of `" + path.display() + "`, git's object " + id.name()
                            + ", is missing in this repository, perhaps a partial clone. Fetch the content: `git fetch"
                            + " --refetch --no-filter`.",
                    e);
        }
    }

    private InvalidInputException problem(String name, String why) {
        return new InvalidInputException("The range " + PatchText.shown(range) + " changes " + PatchText.shown(name)
                + ", which cannot be planned: " + why + ".");
    }

    @Override
    public void close() {
        git.close();
    }
}
