// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.git.CommittedFiles.CommittedFile;
import io.lonelycat.plan.git.GitProgram.Result;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
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
 * Commits exactly the files of one change with the installed git, even if other files are modified or staged. Runs git
 * with settings that disable all hooks and filters.
 */
public final class GitCommit {
    /** Key in an exception's details, present if the user can commit the change by running git. */
    public static final String BY_HAND = "byHand";

    private static final String HEAD = "HEAD";
    private static final String BRANCHES = "refs/heads/";
    private static final String ATTRIBUTES = ".gitattributes";
    private static final List<String> PLACES = List.of(
            "--show-prefix", "--show-toplevel", "--absolute-git-dir", "--git-common-dir", "--git-path", "hooks");
    private static final List<String> HOOKS = List.of(
            "pre-commit",
            "prepare-commit-msg",
            "commit-msg",
            "post-commit",
            "post-index-change",
            "reference-transaction");
    /** Names in the git folder that show unfinished work, such as a merge, that a commit would disturb. */
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
    /** Git settings for a temporary index that itself lists all files, although the user's index may not. */
    private static final List<String> PLAIN_INDEX =
            List.of("core.splitIndex=false", "index.sparse=false", "core.sparseCheckout=false");

    private final Workspace workspace;
    private final GitProgram git;
    private final GitSettings settings;
    private final String prefix;

    private final List<Path> near;

    private final Path hooks;
    private final boolean keepsModes;
    private final Optional<String> parent;
    private final String branch;

    private final Set<ChangedFile> asked = new HashSet<>();
    private CommittedFiles head = CommittedFiles.NONE;

    private GitCommit(Workspace workspace, GitProgram program) {
        this.workspace = workspace;
        Path root = workspace.root();
        Result found = program.withHooks().run("rev-parse", PLACES);
        List<String> lines = found.lines();
        // git rev-parse prints more than five lines if a path contains a line break, and fails as root in another
        // user's repository.
        if (!found.ok() || lines.size() != 5) {
            throw new InvalidInputException(
                    "git cannot commit in " + root + ". git says: " + VisibleText.of(found.error() + found.output()));
        }
        prefix = lines.get(0);
        List<Path> places = lines.subList(1, 5).stream()
                .map(line -> FileNames.resolve(root, line).normalize())
                .toList();
        Path top = places.get(0);
        near = places.subList(0, 3);
        hooks = places.get(3);
        keepsModes = Platform.keepsModes(root);
        if (!StateFiles.realPath(FileNames.resolve(top, prefix)).equals(StateFiles.realPath(root))) {
            throw new InvalidInputException("The repository of " + root + " has its working tree in " + top
                    + " (core.worktree), so LonelyCat cannot commit there. Do not set `lonelycat.commit`, and run git"
                    + " commit yourself.");
        }
        refuseOtherWork(places.get(1));
        settings = GitSettings.read(program.in(top));
        // Rejects a committer name that git would derive from the account and the host.
        boolean mail = program.environment().containsKey("EMAIL");
        git = program.in(top).overridden(settings.withoutFilters()).overridden(List.of("user.useConfigOnly=" + !mail));
        branch = git.answer("symbolic-ref", "-q", HEAD).orElse(HEAD);
        parent = git.answer("rev-parse", "-q", "--verify", HEAD + "^{commit}");
    }

    /** Created git commit; {@code branch} is a short branch name, or {@code HEAD} if HEAD is detached. */
    public record Commit(String id, String branch) {}

    /**
     * Reads the state of the workspace's git repository; fails with an {@link InvalidInputException} if no commit is
     * possible now.
     */
    public static GitCommit open(Workspace workspace, GitProgram program) {
        if (!GitLayout.refusePipes(workspace.root())) {
            throw new InvalidInputException(workspace.root()
                    + " is not in a git repository, so LonelyCat cannot commit. Run in that folder: git init");
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
                                : " exists. Finish or abort the git operation (such as a merge or rebase) that"
                                        + " `git status` shows."));
            }
        }
    }

    static InvalidInputException byHand(String why) {
        return new InvalidInputException(why).with(Map.of(BY_HAND, true));
    }

    /**
     * Fails with an {@link InvalidInputException} if git cannot update the branch, or would sign commits with a program
     * in the work tree.
     */
    public void demandReady() {
        demandBranch();
        demandSafeSigning(Optional.of(this));
    }

    private void demandBranch() {
        parent.ifPresent(id -> {
            String trial = "start\nupdate " + branch + " " + id + " " + id + "\nprepare\nabort\n";
            Result free = git.reading(trial).run("update-ref", "--no-deref", "--stdin");
            if (!free.ok()) {
                throw new InvalidInputException("git cannot commit to the branch " + PatchText.shown(shortBranch())
                        + ": " + free.error() + ". Fix that problem, or check out another branch.");
            }
        });
    }

    private String shortBranch() {
        return branch.startsWith(BRANCHES) ? branch.substring(BRANCHES.length()) : branch;
    }

    private void demandSafeSigning(Optional<GitCommit> before) {
        if (settings.signed() || before.filter(it -> it.settings.signed()).isPresent()) {
            settings.demandSafe(before.map(it -> it.settings), git.folder(), near);
        }
    }

    /**
     * Creates and deletes a trial commit, so that git reports a missing signing key, and asks for the passphrase,
     * before the change is applied.
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
        List<String> arguments = new ArrayList<>(List.of("-F", "-"));
        if (settings.signed()) {
            arguments.add("-S");
        }
        arguments.addAll(treeAndParent);
        Result made = program.reading(message).run("commit-tree", arguments);
        if (made.ok()) {
            return made.text();
        }
        // git commit-tree also fails without an author or committer, which is not a signing error.
        git.demand("var", "GIT_AUTHOR_IDENT");
        committer();
        throw settings.signed()
                ? byHand("git is configured to sign each commit (commit.gpgSign), but signing failed. Correct the"
                        + " signing settings. git says: " + made.error())
                : GitProgram.failed(made, "commit-tree");
    }

    public String committer() {
        String ident = git.demand("var", "GIT_COMMITTER_IDENT").text();
        return ident.substring(0, ident.lastIndexOf('>') + 1);
    }

    /** Fails with an {@link InvalidInputException} if HEAD moved since the checks of the change ran. */
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

    /** Returns the hooks that {@code git commit} would run. */
    public List<String> hooks() {
        return HOOKS.stream()
                .filter(name -> Files.isExecutable(hooks.resolve(name)))
                .toList();
    }

    public CommittedFiles head(List<ChangedFile> files) {
        if (parent.isPresent() && !asked.containsAll(files)) {
            asked.addAll(files);
            head = CommittedFiles.listed(
                    git, paths(asked), keepsModes, "ls-tree", "-r", "-z", "--full-tree", parent.get());
        }
        return head;
    }

    private Map<String, WorkspacePath> paths(Collection<ChangedFile> files) {
        return files.stream().map(ChangedFile::path).distinct().collect(Collectors.toMap(this::name, path -> path));
    }

    private String name(WorkspacePath path) {
        return prefix + path.value();
    }

    /**
     * Returns file names for git's standard input, because the JDK cannot pass non-ASCII arguments in an ASCII locale.
     */
    private String names(List<ChangedFile> files) {
        return files.stream().map(file -> name(file.path()) + "\0").collect(Collectors.joining());
    }

    /** Returns the checked-out commit if it already contains the change; otherwise empty. */
    public Optional<Commit> containing(List<ChangedFile> files) {
        boolean has = files.stream().allMatch(file -> head(files).has(file.path(), file.after()));
        return parent.filter(id -> has).map(id -> new Commit(id, shortBranch()));
    }

    /** Fails with an {@link InvalidInputException} if a commit of the change would fail or contain other edits. */
    public void demandPossible(List<ChangedFile> files) {
        refuseMovedExecutables(files);
        refuseOtherRepositories(files);
        refuseConverted(files);
        // If LonelyCat was killed during a commit, a changed file may be staged with its new content.
        CommittedFiles index = CommittedFiles.listed(git, paths(files), keepsModes, "ls-files", "-s", "-z");
        for (ChangedFile file : files) {
            // Uncommitted edits from before the change would enter the commit, but the gate did not evaluate them.
            if (!head(files).has(file.path(), file.before())) {
                throw new InvalidInputException("`" + file.path().display()
                        + "` had uncommitted edits before the change, so a commit would contain more than this"
                        + " change. If the change is not applied yet, commit these edits first. Otherwise run git"
                        + " commit yourself.");
            }
            if (!index.has(file.path(), file.before()) && !index.has(file.path(), file.after())) {
                throw new InvalidInputException("`" + file.path().display()
                        + "` is staged with content that differs from the checked-out commit. Run: git restore --staged -- "
                        + Action.quoted(file.path().value()));
            }
        }
    }

    private void refuseMovedExecutables(List<ChangedFile> files) {
        if (keepsModes || files.stream().noneMatch(file -> file.before() == null)) {
            return;
        }
        files.stream()
                .filter(file -> file.after() == null && head(files).isExecutable(file.path()))
                .findFirst()
                .ifPresent(file -> {
                    throw byHand("The change removes `" + file.path().display()
                            + "`, which is executable in git, and creates files. This file system keeps no executable bit,"
                            + " so LonelyCat cannot know whether a created file is the renamed executable. If it is,"
                            + " mark the created file with `git update-index --chmod=+x`. Then commit by hand.");
                });
    }

    /**
     * Fails if a changed file is in a nested repository, or {@code .gitattributes} is a pipe, which would block git.
     */
    private void refuseOtherRepositories(List<ChangedFile> files) {
        Set<Path> folders = new LinkedHashSet<>();
        for (ChangedFile file : files) {
            for (WorkspacePath above = file.path().parent(); above != null; above = above.parent()) {
                folders.add(workspace.resolve(above));
            }
        }
        GitLayout.refuse(workspace.root().resolve(ATTRIBUTES));
        for (Path folder : folders) {
            GitLayout.refuse(folder.resolve(ATTRIBUTES));
            if (StateFiles.exists(folder.resolve(Workspace.GIT))) {
                throw new InvalidInputException("The change has files in " + folder
                        + ", which is a separate repository, so this commit cannot contain these files. Make the"
                        + " change in that repository.");
            }
        }
    }

    private void refuseConverted(List<ChangedFile> files) {
        List<String> parts = git.reading(names(files))
                .demand("check-attr", "-z", "--stdin", "filter", "ident", "working-tree-encoding")
                .parts();
        for (int i = 0; i + 2 < parts.size(); i += 3) {
            String value = parts.get(i + 2);
            if (!value.equals("unspecified") && !value.equals("unset")) {
                throw byHand(PatchText.shown(parts.get(i)) + " has the git attribute " + parts.get(i + 1) + "="
                        + VisibleText.of(value) + (value.equals("lfs") ? " (Git LFS)" : "")
                        + ", so git would convert the approved bytes, and LonelyCat does not commit. If git should"
                        + " store the converted bytes, commit by hand. Otherwise remove the attribute.");
            }
        }
    }

    /**
     * Commits exactly one change to git.
     *
     * @param before repository state before the change; empty if unknown
     * @throws InvalidInputException if the commit fails; the branch is then unchanged
     */
    public Commit commit(List<ChangedFile> files, CommitMessage message, Optional<GitCommit> before) {
        demandTrailers(message);
        demandBranch();
        demandPossible(files);
        demandSafeSigning(before);
        Path index = workspace.ensureState().resolve("commit.index");
        GitProgram own = git.with("GIT_INDEX_FILE", FileNames.text(index))
                .overridden(PLAIN_INDEX)
                .overridden(List.of("core.fileMode=" + keepsModes));
        try {
            CommittedFiles staged = stage(own, files);
            // Accepts missing objects: a partial clone may lack those of unchanged files.
            String tree = own.demand("write-tree", "--missing-ok").text();
            List<String> treeAndParent = new ArrayList<>(List.of(tree));
            parent.ifPresent(commit -> treeAndParent.addAll(List.of("-p", commit)));
            String id = commitTree(git, message.text(), treeAndParent);
            // If LonelyCat dies before it updates the branch, the user can commit the staged change.
            git.reading(entries(files, staged, tree.length())).demand("update-index", "-z", "--index-info");
            String reason = "commit: " + message.text().lines().findFirst().orElse("");
            git.demand("update-ref", "--no-deref", "-m", reason, branch, id, parent.orElse(""));
            // Refreshes file times in the git index, so that `git diff-index --quiet HEAD` reports no difference.
            git.reading(names(present(files))).run("add", "--refresh", "--pathspec-from-file=-", "--pathspec-file-nul");
            return new Commit(id, shortBranch());
        } finally {
            StateFiles.delete(index);
        }
    }

    private void demandTrailers(CommitMessage message) {
        List<String> read = git.reading(message.text())
                .demand("interpret-trailers", "--parse")
                .lines();
        if (!read.equals(message.trailers())) {
            throw byHand("The intent or the rationale of the plan has lines that git reads as trailers (the last lines"
                    + " `KEY: VALUE` of a commit message). git would read the trailers "
                    + PatchText.shown(String.join(", ", read))
                    + ". Commit by hand, and in the commit message remove or reword the lines from the plan.");
        }
    }

    /**
     * Stages changed files in a temporary git index. Fails if git would store content that differs from the applied
     * change.
     */
    private CommittedFiles stage(GitProgram own, List<ChangedFile> files) {
        own.demand("read-tree", parent.orElse("--empty"));
        List<ChangedFile> gone =
                files.stream().filter(file -> file.after() == null).toList();
        if (!gone.isEmpty()) {
            // Removes deleted files from the index first, because a folder may take their place.
            own.reading(names(gone)).demand("update-index", "--force-remove", "-z", "--stdin");
        }
        // Like `git add`, `git update-index` converts line ends as in the previous commit.
        own.reading(names(present(files))).demand("update-index", "--add", "-z", "--stdin");
        CommittedFiles staged = CommittedFiles.listed(own, paths(files), keepsModes, "ls-files", "-s", "-z");
        for (ChangedFile file : files) {
            if (!staged.has(file.path(), file.after())) {
                throw new InvalidInputException("Nothing was committed: git would store `"
                        + file.path().display()
                        + "` with other bytes or another mode than the approved change. Run"
                        + " `lonelycat verify drift=true`. If the command reports this file as altered, restore the"
                        + " approved content. Otherwise correct git's attributes (`text`, `eol`) or settings"
                        + " (`core.autocrlf`). Then commit again.");
            }
        }
        return staged;
    }

    private static List<ChangedFile> present(List<ChangedFile> files) {
        return files.stream().filter(file -> file.after() != null).toList();
    }

    private String entries(List<ChangedFile> files, CommittedFiles staged, int digits) {
        StringBuilder entries = new StringBuilder();
        for (ChangedFile file : files) {
            CommittedFile made = staged.files().get(file.path());
            entries.append(made == null ? "0 " + "0".repeat(digits) : made.mode() + " " + made.blob())
                    .append("\t" + name(file.path()) + "\0");
        }
        return entries.toString();
    }
}
