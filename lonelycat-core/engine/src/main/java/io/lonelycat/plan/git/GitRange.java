// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.git.GitProgram.Attribute;
import io.lonelycat.plan.git.GitProgram.Result;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two commits, and the files that differ between them, as the user's own git compares them and checks them out. Replacements and grafts
 * do not count: the trees are those that the ids name.
 *
 * @param range for messages
 * @param git runs in the repository of the workspace
 * @param prefix the path of the workspace from the top of the work tree, with a slash at its end; empty if it is the top
 * @param from the id of the first commit
 * @param to the id of the second commit
 */
public record GitRange(String range, GitProgram git, String prefix, String from, String to) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int SHA1_DIGITS = 40;

    /**
     * One side of a change.
     *
     * @param gitId the id of the content
     */
    public record RangeSide(FileMode mode, String gitId) {}

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
     * Finds the commits.
     *
     * @throws InvalidInputException if the range is invalid, or there is no repository that has it
     */
    public static GitRange open(Path root, GitProgram program, String text) {
        String range = "The range " + PatchText.shown(text);
        String[] names = text.split("\\.\\.", -1);
        if (text.contains("...")) {
            throw new InvalidInputException(range + " has three dots. Write `lonelycat.range=BASE..B`, and as BASE the"
                    + " common ancestor that `git merge-base A B` prints.");
        }
        if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
            throw new InvalidInputException(range + " does not name two commits. Write `lonelycat.range=A..B`, with a"
                    + " branch, a tag or an id on both sides. For one commit, write `COMMIT~1..COMMIT`.");
        }
        if (!GitPlaces.refusePipes(root)) {
            throw new InvalidInputException(range + " cannot be planned, because the workspace " + root
                    + " is not in a git repository with a working tree. Name a clone with `lonelycat.workspace`.");
        }
        GitProgram git = program.in(root).overridden(List.of("core.warnAmbiguousRefs=true"));
        List<String> places =
                git.demand("rev-parse", "--show-prefix", "--absolute-git-dir").lines();
        String from = commit(git, names[0].strip());
        String to = commit(git, names[1].strip());
        if (from.length() != SHA1_DIGITS) {
            throw new InvalidInputException(range + " is in a repository that uses SHA-256 object ids, which"
                    + " `lonelycat.range` cannot compare. Give the change as a patch: `git diff --binary " + names[0]
                    + " " + names[1] + "` and `lonelycat.patch=FILE`.");
        }
        return new GitRange(range, git.with("GIT_DIR", places.get(1)), places.get(0), from, to);
    }

    private static String commit(GitProgram git, String name) {
        Result found = git.give((name + "^{commit}\n").getBytes(UTF_8), "cat-file", "--batch-check=%(objectname)");
        // Of a branch and a tag of the same name git takes the tag, and warns.
        if (!COMMIT.matcher(found.text()).matches() || found.error().contains(" is ambiguous")) {
            throw GitRepository.notOneCommit(name, found.error().isEmpty() ? found.text() : found.error());
        }
        return found.text();
    }

    /** Returns whether the second commit goes on from the first one. */
    public boolean isForward() {
        return git.run("merge-base", "--is-ancestor", from, to).ok();
    }

    /** Returns the same in an empty folder, so that the files and the index of the workspace have no say. */
    public GitRange in(Path empty) {
        Path files = StateFiles.createFolder(empty.resolve("files"));
        GitProgram apart = git.in(files)
                .with("GIT_WORK_TREE", FileNames.text(files))
                .with("GIT_INDEX_FILE", FileNames.text(empty.resolve("index")))
                .overridden(GitCommit.PLAIN_INDEX);
        return new GitRange(range, apart, prefix, from, to);
    }

    /** Returns the changes. A file that was renamed at least half as it was is one change. */
    public List<RangeChange> changes() {
        String compare = "diff-tree -r --raw -z --no-abbrev -M50% -l1000 --ignore-submodules=none " + from + " " + to;
        List<RangeChange> changes = new ArrayList<>();
        Iterator<String> parts = read("", compare).iterator();
        while (parts.hasNext()) {
            // The old mode and the new one, the old id and the new one, and the kind.
            String[] entry = parts.next().substring(1).split(" ", -1);
            WorkspacePath old = path(parts.next());
            WorkspacePath path = entry[4].startsWith("R") ? path(parts.next()) : old;
            changes.add(new RangeChange(path, old, side(entry[0], entry[2], old), side(entry[1], entry[3], path)));
        }
        return changes;
    }

    /**
     * Writes the new files as a checkout of the second commit would.
     *
     * @return the folder with these files, which stands for the workspace
     * @throws InvalidInputException if a filter would write one of them
     */
    public Path checkOut(List<RangeChange> changes) {
        String names = changes.stream()
                .filter(change -> change.after() != null)
                .map(change -> prefix + change.path().value() + "\0")
                .collect(Collectors.joining());
        read("", "read-tree " + to);
        for (Attribute filter : git.attributes(names.getBytes(UTF_8), "--cached", "filter")) {
            throw converted(filter.file(), "the attribute " + PatchText.shown("filter=" + filter.value()));
        }
        read(names, "checkout-index -z --stdin");
        return FileNames.resolve(git.folder(), prefix);
    }

    private List<String> read(String input, String command) {
        Result result = git.give(input.getBytes(UTF_8), command.split(" ", -1));
        if (!result.ok()) {
            throw new InvalidInputException(range + " cannot be read. git says: " + result.error()
                    + ". In a partial clone, fetch the missing content: `git fetch --refetch --no-filter`.");
        }
        return result.parts();
    }

    private WorkspacePath path(String name) {
        if (name.indexOf('\uFFFD') >= 0) {
            throw problem(
                    name,
                    "the name of the file is not UTF-8. Rename the file in a separate commit, and use that commit as"
                            + " the first commit of the range");
        }
        if (!name.startsWith(prefix)) {
            throw problem(
                    name,
                    "the file is outside the workspace, which is the folder " + PatchText.shown(prefix)
                            + " of the repository. Name the top folder of the repository with `lonelycat.workspace`, or"
                            + " choose another range");
        }
        try {
            return WorkspacePath.of(name.substring(prefix.length()));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(range + ": " + e.getMessage(), e);
        }
    }

    private @Nullable RangeSide side(String mode, String id, WorkspacePath path) {
        if (mode.equals("160000")) {
            throw problem(
                    path.value(),
                    "the path is a submodule, whose content is not in this repository. Plan the change in the folder of the submodule");
        }
        return mode.equals("000000") ? null : new RangeSide(FileMode.parse(mode), id);
    }

    /** Returns the refusal of a file that a checkout writes with other bytes than git keeps. */
    public InvalidInputException converted(WorkspacePath path) {
        return converted(
                prefix + path.value(),
                "its attributes `text`, `eol`, `ident` or `working-tree-encoding`, or `core.autocrlf` or `core.eol`");
    }

    private InvalidInputException converted(String name, String why) {
        return problem(
                name,
                "git would convert the file on checkout, because of " + why
                        + ", but LonelyCat converts no files. Write the second commit into another folder with"
                        + " `git worktree add FOLDER COMMIT`, and plan with `lonelycat.from=FOLDER`");
    }

    private InvalidInputException problem(String name, String why) {
        return new InvalidInputException(
                range + " changes " + PatchText.shown(name) + ", which cannot be planned: " + why + ".");
    }
}
