// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.git.CommittedFiles.CommittedFile;
import io.lonelycat.plan.git.GitProgram.Result;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one commit of exactly the files of a change by the user's own git, whatever else is changed or staged in the work tree. Author,
 * committer, signature and branch are those of {@code git commit --only}. Only plumbing is used: no hook runs, and no filter.
 */
public final class GitCommit {
    /** Marks the details of a refusal after which a person can still commit by hand. */
    public static final String BY_HAND = "byHand";

    private static final String HEAD = "HEAD";
    private static final int PLACES = 5;
    private static final String BRANCHES = "refs/heads/";
    private static final String ATTRIBUTES = ".gitattributes";
    /** Attributes by which git keeps other bytes than those of the work tree. */
    private static final List<String> CONVERSIONS = List.of("filter", "ident", "working-tree-encoding");

    private static final List<String> HOOKS = List.of(
            "pre-commit",
            "prepare-commit-msg",
            "commit-msg",
            "post-commit",
            "post-index-change",
            "reference-transaction");
    /** Files and folders of git that say that a commit would get in the way. */
    private static final List<String> OTHER_WORK = List.of(
            "MERGE_HEAD",
            "rebase-merge",
            "rebase-apply",
            "CHERRY_PICK_HEAD",
            "REVERT_HEAD",
            "sequencer",
            "BISECT_LOG",
            "index.lock",
            "HEAD.lock");

    /** An index of ours holds all files in one file, whatever form the user's has. */
    static final List<String> PLAIN_INDEX =
            List.of("core.splitIndex=false", "index.sparse=false", "core.sparseCheckout=false", "core.fileMode=true");

    private final Workspace workspace;
    private final GitProgram git;
    private final GitSettings settings;
    /** The path of the workspace from the top of the work tree, with a slash at its end; empty if it is the top. */
    private final String prefix;
    /** Folders in which a change could write: the work tree, and those of git. */
    private final List<Path> near;

    private final Path hooks;
    /** The commit on top of which the new one comes; absent where it is the first. */
    private final Optional<String> parent;
    /** The branch that is checked out, in full; {@code HEAD} where none is. */
    private final String current;

    private final Set<ChangedFile> asked = new HashSet<>();
    private CommittedFiles head = CommittedFiles.NONE;

    private GitCommit(Workspace workspace, GitProgram program) {
        this.workspace = workspace;
        Path root = workspace.root();
        Result found = program.withHooks()
                .run(
                        "rev-parse",
                        "--show-prefix",
                        "--show-toplevel",
                        "--absolute-git-dir",
                        "--git-common-dir",
                        "--git-path",
                        "hooks");
        List<String> lines = found.lines();
        // A name with a line break gives more lines. As root, git refuses the repository of another user.
        if (!found.ok() || lines.size() != PLACES) {
            throw new InvalidInputException(
                    "git cannot commit in " + root + ". git says: " + VisibleText.of(found.error() + found.output()));
        }
        prefix = lines.get(0);
        List<Path> places = lines.subList(1, PLACES).stream()
                .map(line -> FileNames.resolve(root, line).normalize())
                .toList();
        Path top = places.get(0);
        if (!StateFiles.realPath(FileNames.resolve(top, prefix)).equals(StateFiles.realPath(root))) {
            throw new InvalidInputException("The repository of " + root + " has its working tree in " + top
                    + " (core.worktree), so LonelyCat cannot commit there. Do not set `lonelycat.commit`, and run git"
                    + " commit yourself.");
        }
        near = places.subList(0, 3);
        hooks = places.get(3);
        refuseOtherWork(places.get(1));
        settings = GitSettings.read(program.in(top));
        // A name that is only guessed from the account and the machine is refused.
        boolean mail = program.environment().containsKey("EMAIL");
        git = program.in(top).overridden(settings.withoutFilters()).overridden(List.of("user.useConfigOnly=" + !mail));
        Result branch = git.run("symbolic-ref", "-q", HEAD);
        current = branch.ok() ? branch.text() : HEAD;
        parent = commit(HEAD);
    }

    /**
     * A commit that was made.
     *
     * @param id in full
     * @param branch short; {@code HEAD} where none is checked out
     */
    public record Commit(String id, String branch) {}

    /**
     * Opens the repository of a workspace.
     *
     * @throws InvalidInputException if no commit can be made there now, with the reason
     */
    public static GitCommit open(Workspace workspace, GitProgram program) {
        if (!GitPlaces.refusePipes(workspace.root())) {
            throw new InvalidInputException(workspace.root()
                    + " is not in a git repository, so LonelyCat cannot commit. Run in that folder:" + " git init");
        }
        return new GitCommit(workspace, program);
    }

    private void refuseOtherWork(Path folder) {
        for (String name : OTHER_WORK) {
            if (StateFiles.exists(folder.resolve(name))) {
                throw new InvalidInputException("git has unfinished work in " + workspace.root() + ": "
                        + folder.resolve(name)
                        + (name.endsWith(".lock")
                                ? " exists. If a git process runs, wait until it ends. Else remove this lock file."
                                : " exists. Finish or abort that work; `git status` shows how."));
            }
        }
    }

    static InvalidInputException byHand(String why) {
        return new InvalidInputException(why).with(Map.of(BY_HAND, true));
    }

    /**
     * Asks, before a change is made, whether a commit could be made of it.
     *
     * @param branch the one to commit to, short; absent for the one that is checked out
     * @throws InvalidInputException if not, with the reason
     */
    public void demandReady(Optional<String> branch) {
        target(branch);
        demandSafeSigning(Optional.of(this));
    }

    /**
     * Makes a commit of nothing that goes at once: a missing name or key shows now, and a passphrase is asked for now.
     *
     * @param id a name that no other call uses
     */
    public void tryOut(String id) {
        Path objects = StateFiles.createFolder(workspace.ensureState().resolve("signing-" + id));
        try {
            String empty = git.demand("hash-object", "-t", "tree", "--stdin").text();
            commitTree(git.with("GIT_OBJECT_DIRECTORY", FileNames.text(objects)), "Trial\n", List.of(empty));
        } finally {
            StateFiles.deleteTree(objects);
        }
    }

    private String commitTree(GitProgram program, String message, List<String> treeAndParent) {
        List<String> arguments = new ArrayList<>(List.of("commit-tree", "-F", "-"));
        if (settings.signed()) {
            arguments.add("-S");
        }
        arguments.addAll(treeAndParent);
        Result made = program.give(bytes(message), arguments.toArray(String[]::new));
        if (made.ok()) {
            return made.text();
        }
        // A missing identity is no matter of the signature.
        git.demand("var", "GIT_AUTHOR_IDENT");
        committer();
        throw settings.signed()
                ? byHand("git is configured to sign each commit (commit.gpgSign), but signing failed. Correct the"
                        + " signing settings. git says: " + made.error())
                : GitProgram.failed(made, "commit-tree");
    }

    /** Returns name and address of the committer, as a line of {@code git commit --signoff} has them. */
    public String committer() {
        String ident = git.demand("var", "GIT_COMMITTER_IDENT").text();
        return ident.substring(0, ident.lastIndexOf('>') + 1);
    }

    /**
     * Demands that the commit is checked out on which a change was verified.
     *
     * @throws InvalidInputException if another git has moved HEAD
     */
    public void demandHead(GitCommit before) {
        if (!before.parent.equals(parent)) {
            throw new InvalidInputException(
                    "Another git process moved HEAD from " + shown(before.parent) + " to " + shown(parent)
                            + ", but the checks of the change ran on " + shown(before.parent)
                            + ". Run the build on the new HEAD, then run git commit yourself.");
        }
    }

    private static String shown(Optional<String> commit) {
        return commit.map(id -> id.substring(0, 10)).orElse("none");
    }

    /** Returns the hooks that {@code git commit} would run, and this does not. */
    public List<String> hooks() {
        return HOOKS.stream()
                .filter(name -> Files.isExecutable(hooks.resolve(name)))
                .toList();
    }

    private void demandSafeSigning(Optional<GitCommit> before) {
        if (settings.signed() || before.filter(it -> it.settings.signed()).isPresent()) {
            settings.demandSafe(before.map(it -> it.settings), this::isNear);
        }
    }

    /** Returns whether a change could have written a file, whose name may be relative to the folder in which git runs. */
    private boolean isNear(String file) {
        Path absolute = FileNames.resolve(git.folder(), file).normalize();
        if (!StateFiles.exists(absolute)) {
            return false;
        }
        Path real = StateFiles.realPath(absolute);
        return near.stream().anyMatch(it -> absolute.startsWith(it) || real.startsWith(StateFiles.realPath(it)));
    }

    /** Returns the branch to commit to in full; git itself says whether it can be moved or made. */
    private String target(Optional<String> branch) {
        String target = branch.map(this::named).orElse(current);
        Optional<String> there = target.equals(current) ? parent : commit(target);
        if (there.isPresent() && !there.equals(parent)) {
            throw new InvalidInputException("The branch " + PatchText.shown(shortened(target))
                    + " exists, but another commit is checked out here. Check out that branch and make the change"
                    + " there, or name a new branch.");
        }
        if (parent.isPresent()) {
            String id = parent.get();
            String trial = "start\nupdate " + target + " " + id + " " + there.orElse("0".repeat(id.length()))
                    + "\nprepare\nabort\n";
            Result free = git.give(bytes(trial), "update-ref", "--no-deref", "--stdin");
            if (!free.ok()) {
                throw new InvalidInputException("git cannot commit to the branch " + PatchText.shown(shortened(target))
                        + ": " + free.error() + ". Fix that problem, or name another branch.");
            }
        }
        return target;
    }

    private Optional<String> commit(String revision) {
        Result id = git.run("rev-parse", "-q", "--verify", revision + "^{commit}");
        return id.ok() ? Optional.of(id.text()) : Optional.empty();
    }

    private String named(String branch) {
        Result name = git.run("check-ref-format", "--branch", branch);
        if (!name.ok() || !name.text().equals(branch)) {
            throw new InvalidInputException(PatchText.shown(branch)
                    + " is not a valid branch name. `git help check-ref-format` explains valid names.");
        }
        String full = BRANCHES + branch;
        if (!full.equals(current)
                && git.demand("worktree", "list", "--porcelain").lines().contains("branch " + full)) {
            throw new InvalidInputException("The branch " + PatchText.shown(branch)
                    + " is checked out in another working tree. Name another branch.");
        }
        return full;
    }

    private static String shortened(String branch) {
        return branch.startsWith(BRANCHES) ? branch.substring(BRANCHES.length()) : branch;
    }

    /** Returns the files of changes, and others, as the commit has them that is checked out. */
    public CommittedFiles head(List<ChangedFile> files) {
        if (parent.isPresent() && !asked.containsAll(files)) {
            asked.addAll(files);
            head = CommittedFiles.listed(git, paths(asked), "ls-tree", "-r", "-z", "--full-tree", parent.get());
        }
        return head;
    }

    private Map<String, WorkspacePath> paths(Collection<ChangedFile> files) {
        return files.stream().map(ChangedFile::path).distinct().collect(Collectors.toMap(this::name, path -> path));
    }

    /** Returns whether a branch, by its short or its full name, is the one that is checked out. */
    public boolean isCheckedOut(String branch) {
        return named(branch).equals(current);
    }

    /** Returns the commit that is checked out, where it has all files as they are after the change. */
    public Optional<Commit> containing(List<ChangedFile> files) {
        boolean has = files.stream().allMatch(file -> head(files).has(file.path(), file.after()));
        return parent.filter(id -> has).map(id -> new Commit(id, shortened(current)));
    }

    /**
     * Asks whether a change could be committed, before it is made or after it.
     *
     * @throws InvalidInputException if not, with the reason
     */
    public void demandPossible(List<ChangedFile> files) {
        refuseOtherRepositories(files);
        refuseConverted(files);
        for (ChangedFile file : files) {
            // It would be in the commit without having been decided about.
            if (!head(files).has(file.path(), file.before())) {
                throw new InvalidInputException("`" + file.path().display()
                        + "` had uncommitted edits before the change, so a commit would contain more than this"
                        + " change. If the change is not applied yet, commit these edits first. Otherwise run git"
                        + " commit yourself.");
            }
        }
        refuseStaged(files);
    }

    /** Looks into the folders of the workspace that are above files: git would wait for a pipe there. */
    private void refuseOtherRepositories(List<ChangedFile> files) {
        Set<Path> folders = new LinkedHashSet<>();
        for (ChangedFile file : files) {
            for (WorkspacePath above = file.path().parent(); above != null; above = above.parent()) {
                folders.add(workspace.resolve(above));
            }
        }
        GitPlaces.refuse(workspace.root().resolve(ATTRIBUTES));
        for (Path folder : folders) {
            GitPlaces.refuse(folder.resolve(ATTRIBUTES));
            if (StateFiles.exists(folder.resolve(Workspace.GIT))) {
                throw new InvalidInputException("The change has files in " + folder
                        + ", which is a separate repository, so this commit cannot contain these files. Make the"
                        + " change in that repository.");
            }
        }
    }

    /** Refuses paths whose content in git only a program or another encoding gives, by the attributes that hold now. */
    private void refuseConverted(List<ChangedFile> files) {
        git.attributes(names(files), CONVERSIONS.toArray(String[]::new)).stream()
                .findFirst()
                .ifPresent(set -> {
                    throw byHand(PatchText.shown(set.file()) + " has the git attribute " + set.name() + "="
                            + VisibleText.of(set.value()) + (set.value().equals("lfs") ? " (Git LFS)" : "")
                            + ", so git would store other bytes than the approved ones, and LonelyCat does not commit. If"
                            + " git should store the converted bytes, commit by hand. Else remove the attribute.");
                });
    }

    /** Refuses where a file is staged that is neither as before nor as after the change: a kill may have left it as after. */
    private void refuseStaged(List<ChangedFile> files) {
        CommittedFiles index = CommittedFiles.listed(git, paths(files), "ls-files", "-s", "-z");
        for (ChangedFile file : files) {
            if (!index.has(file.path(), file.before()) && !index.has(file.path(), file.after())) {
                throw new InvalidInputException("`" + file.path().display()
                        + "` is staged with content that differs from the checked-out commit. Run: git restore --staged -- "
                        + Action.quoted(file.path().value()));
            }
        }
    }

    /**
     * Commits the files of a change, which are in the workspace as the change left them.
     *
     * @param branch the one to commit to, short; absent for the one that is checked out. A branch that does not exist is made where this
     *     work tree stands, and checked out, as is one that is there already
     * @param before the repository before the change was made; absent where it is not known
     * @throws InvalidInputException if it cannot be done, with the reason; then nothing is changed
     */
    public Commit commit(
            List<ChangedFile> files, Optional<String> branch, CommitMessage message, Optional<GitCommit> before) {
        demandTrailers(message);
        String target = target(branch);
        demandPossible(files);
        demandSafeSigning(before);
        Path index = workspace.ensureState().resolve("commit.index");
        GitProgram own = git.with("GIT_INDEX_FILE", FileNames.text(index)).overridden(PLAIN_INDEX);
        try {
            CommittedFiles staged = stage(own, files);
            // In a clone that fetches objects when they are asked for, the other files are not asked for.
            String tree = own.demand("write-tree", "--missing-ok").text();
            List<String> treeAndParent = new ArrayList<>(List.of(tree));
            parent.ifPresent(commit -> treeAndParent.addAll(List.of("-p", commit)));
            String id = commitTree(git, message.text(), treeAndParent);
            // The index first: a kill between the two leaves the change staged, which a commit by hand takes.
            git.demandGiven(bytes(entries(files, staged, tree.length())), "update-index", "-z", "--index-info");
            point(target, id, "commit: " + message.text().lines().findFirst().orElse(""));
            // So that plumbing that reads no file, as `git diff-index --quiet HEAD`, finds no difference.
            git.give(names(present(files)), "add", "--refresh", "--pathspec-from-file=-", "--pathspec-file-nul");
            return new Commit(id, shortened(target));
        } finally {
            StateFiles.delete(index);
        }
    }

    /** Reads the message back by the rules of git: its trailers must be ours, and no others. */
    private void demandTrailers(CommitMessage message) {
        List<String> read = git.demandGiven(bytes(message.text()), "interpret-trailers", "--parse")
                .lines();
        if (!read.equals(message.trailers())) {
            throw byHand("The intent or the rationale of the plan has lines that git reads as trailers (the last lines"
                    + " `KEY: VALUE` of a commit message). git would read " + PatchText.shown(String.join(", ", read))
                    + ". Remove or reword those lines.");
        }
    }

    /**
     * Stages the files of a change on top of the commit that is checked out, in an index of ours: the user's may hold other work. What git
     * makes of them has to be what was approved.
     */
    private CommittedFiles stage(GitProgram own, List<ChangedFile> files) {
        List<ChangedFile> gone =
                files.stream().filter(file -> file.after() == null).toList();
        own.demand("read-tree", parent.orElse("--empty"));
        if (!gone.isEmpty()) {
            // A folder may take the place of a file.
            own.demandGiven(names(gone), "update-index", "--force-remove", "-z", "--stdin");
        }
        // As `git add` does it: how lines end in the commit before decides as well.
        own.demandGiven(names(present(files)), "update-index", "--add", "-z", "--stdin");
        CommittedFiles staged = CommittedFiles.listed(own, paths(files), "ls-files", "-s", "-z");
        for (ChangedFile file : files) {
            if (!staged.has(file.path(), file.after())) {
                throw new InvalidInputException("Nothing was committed: git would store `"
                        + file.path().display()
                        + "` with other bytes or another mode than the change gave the file. Run"
                        + " `lonelycat verify drift=true`. If the file was altered, restore the approved content. Else correct"
                        + " git's attributes (`text`, `eol`) or settings (`core.autocrlf`). Then commit again.");
            }
        }
        return staged;
    }

    /** Returns what {@code update-index --index-info} reads: mode, blob and name of each file, zeros for none. */
    private String entries(List<ChangedFile> files, CommittedFiles staged, int digits) {
        StringBuilder entries = new StringBuilder();
        for (ChangedFile file : files) {
            CommittedFile made = staged.files().get(file.path());
            entries.append(made == null ? "0 " + "0".repeat(digits) : made.mode() + " " + made.blob())
                    .append("\t" + name(file.path()) + "\0");
        }
        return entries.toString();
    }

    private static List<ChangedFile> present(List<ChangedFile> files) {
        return files.stream().filter(file -> file.after() != null).toList();
    }

    /** A kill between the steps leaves a branch that is where this work tree stands, which the next commit takes. */
    private void point(String target, String id, String reason) {
        if (!target.equals(current)) {
            if (parent.isPresent() && commit(target).isEmpty()) {
                git.demand("update-ref", "-m", "branch: Created from HEAD", target, parent.get(), "");
            }
            git.demand("symbolic-ref", "-m", "checkout: moving to " + shortened(target), HEAD, target);
        }
        git.demand("update-ref", "--no-deref", "-m", reason, target, id, parent.orElse(""));
    }

    /** Returns names for the standard input of git: under an ASCII locale, the JDK could not write all of them as arguments. */
    private byte[] names(List<ChangedFile> files) {
        return bytes(files.stream().map(file -> name(file.path()) + "\0").collect(Collectors.joining()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String name(WorkspacePath path) {
        return prefix + path.value();
    }
}
