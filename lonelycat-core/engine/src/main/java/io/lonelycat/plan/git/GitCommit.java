// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.ChangedFile.FileVersion;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.git.GitProgram.Ended;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one commit of exactly the files of a change by the user's own git, whatever else is changed or staged in the work tree. Author,
 * committer, signature and branch are those of {@code git commit --only}. Only plumbing is used: no hook runs, and no filter.
 */
public final class GitCommit {
    /** How many bytes a note may have: every clone that fetches notes has all of them. */
    public static final int LARGEST_NOTE = 10 << 20;

    /** Marks the details of a refusal after which a person can still commit by hand. */
    public static final String BY_HAND = "byHand";

    private static final String HEAD = "HEAD";
    private static final int MODE = 6;
    private static final String BRANCHES = "refs/heads/";
    private static final List<String> CONVERSIONS = List.of("filter", "ident", "working-tree-encoding");
    private static final List<String> HOOKS = List.of(
            "pre-commit",
            "prepare-commit-msg",
            "commit-msg",
            "post-commit",
            "post-index-change",
            "reference-transaction");
    private static final Map<String, String> OTHER_WORK = Map.of(
            "MERGE_HEAD", "a merge",
            "CHERRY_PICK_HEAD", "a cherry-pick",
            "REVERT_HEAD", "a revert",
            "rebase-merge", "a rebase",
            "rebase-apply", "a rebase",
            "BISECT_LOG", "a bisection");

    private final GitProgram git;
    private final Workspace workspace;
    /** The path of the workspace from the top of the work tree, with a slash at its end; empty if it is the top. */
    private final String prefix;

    private final Path folder;
    private final Path common;
    /** How many digits the names of objects have. */
    private final int digits;
    /** The commit on top of which the new one comes; absent where it is the first. */
    private final Optional<String> parent;
    /** The branch that is checked out, in full; {@code HEAD} where none is. */
    private final String current;

    private GitCommit(GitProgram program, Workspace workspace) {
        this.workspace = workspace;
        Ended prefixed = program.run("rev-parse", "--show-prefix");
        if (!prefixed.ok()) {
            throw new InvalidInputException("git cannot commit in " + workspace.root() + ", which belongs to "
                    + PatchText.shown(owner(workspace.root())) + ": " + prefixed.error());
        }
        prefix = prefixed.text();
        Path top = path(program.demand("rev-parse", "--show-toplevel").text());
        if (!StateFiles.realPath(FileNames.resolve(top, prefix)).equals(StateFiles.realPath(workspace.root()))) {
            throw new InvalidInputException("The repository of " + workspace.root() + " has its work tree in " + top
                    + " (core.worktree), so its files are not those of a commit. Run git commit yourself.");
        }
        git = program.in(top).withoutFilters();
        folder = path(git.demand("rev-parse", "--absolute-git-dir").text());
        common = top.resolve(path(git.demand("rev-parse", "--git-common-dir").text()))
                .normalize();
        digits = git.demand("rev-parse", "--show-object-format").text().equals("sha1") ? 40 : 64;
        Ended branch = git.run("symbolic-ref", "-q", HEAD);
        current = branch.ok() ? branch.text() : HEAD;
        Ended id = git.run("rev-parse", "-q", "--verify", HEAD + "^{commit}");
        parent = id.ok() ? Optional.of(id.text()) : Optional.empty();
    }

    /** As root, git takes part in no repository of another user, unless the settings name it as safe: what it made would be root's. */
    private static String owner(Path folder) {
        try {
            return Files.getOwner(folder).getName();
        } catch (IOException e) {
            throw new EngineException("Cannot see whose " + folder + " is: " + e.getMessage(), e);
        }
    }

    private static Path path(String text) {
        return FileNames.path(FileSystems.getDefault(), text);
    }

    /**
     * A commit that was made.
     *
     * @param id in full
     * @param branch short; {@code HEAD} where none is checked out
     */
    public record Commit(String id, String branch) {}

    /**
     * The state of a repository before a change.
     *
     * @param head the commit that is checked out; empty where there is none
     * @param programs settings in the repository or the workspace that name programs
     */
    public record Base(String head, Set<String> programs) {}

    /**
     * Opens the repository of a workspace.
     *
     * @throws InvalidInputException if no commit can be made there now, with the reason
     */
    public static GitCommit open(Workspace workspace, GitProgram program) {
        if (!GitPlaces.refusePipes(workspace.root())) {
            throw new InvalidInputException(
                    workspace.root() + " is in no git repository, so there is nothing to commit into. Run: git init");
        }
        program.demandVersion();
        GitCommit commit = new GitCommit(program, workspace);
        commit.refuseOtherWork();
        refuseLock(commit.folder.resolve("index.lock"));
        commit.demandIdentity("AUTHOR");
        commit.demandIdentity("COMMITTER");
        return commit;
    }

    private void refuseOtherWork() {
        OTHER_WORK.forEach((file, work) -> {
            if (StateFiles.exists(folder.resolve(file))) {
                throw new InvalidInputException("git is in the middle of other work in " + workspace.root() + ": "
                        + work + ". Finish it, or abort it; `git status` says how.");
            }
        });
    }

    private static void refuseLock(Path lock) {
        if (StateFiles.exists(lock)) {
            throw new InvalidInputException(
                    "Another git is at work: " + lock + " is there. Wait for it; if no git runs, remove that file.");
        }
    }

    /** A name that is only guessed from the account and the machine is refused. */
    private void demandIdentity(String role) {
        boolean mail = git.environment().containsKey("EMAIL");
        Ended ended = git.run("-c", "user.useConfigOnly=" + !mail, "var", "GIT_" + role + "_IDENT");
        if (!ended.ok()) {
            throw new InvalidInputException("git does not know who the " + names(role) + " of a commit is: "
                    + ended.error() + ". Run: git config user.name \"YOUR NAME\" && git config user.email"
                    + " YOU@EXAMPLE.ORG");
        }
    }

    private static String names(String role) {
        return role.equals("AUTHOR") ? "author" : "committer";
    }

    /**
     * Asks, before a change is made, whether a commit could be made of it.
     *
     * @param branch the one to commit to, short; absent for the one that is checked out
     * @throws InvalidInputException if not, with the reason
     */
    public Base base(Optional<String> branch) {
        target(branch);
        Set<String> programs = new HashSet<>(signingPrograms().keySet());
        if (isSigned()) {
            trySigning(programs);
        }
        return new Base(parent.orElse(""), programs);
    }

    /**
     * Demands that the commit is checked out on which a change was verified.
     *
     * @throws InvalidInputException if another git has moved HEAD
     */
    public void demandHead(Base base) {
        if (!base.head().equals(parent.orElse(""))) {
            throw new InvalidInputException("Another git has moved HEAD from " + shown(base.head()) + " to "
                    + shown(parent.orElse("")) + " meanwhile, and the change was verified on the first one.");
        }
    }

    private static String shown(String commit) {
        return commit.isEmpty() ? "none" : commit.substring(0, 10);
    }

    /** Returns the hooks that {@code git commit} would run, and this does not. */
    public List<String> hooks() {
        // The override of commits leads nowhere.
        GitProgram asIsSet = new GitProgram(git.program(), git.folder(), git.environment(), List.of());
        Path hooks = git.folder()
                .resolve(path(asIsSet.demand("rev-parse", "--git-path", "hooks").text()));
        return HOOKS.stream()
                .filter(name -> Files.isExecutable(hooks.resolve(name)))
                .toList();
    }

    private boolean isSigned() {
        return git.setting("bool", "commit.gpgSign").filter("true"::equals).isPresent();
    }

    /** Signs an empty commit whose object goes nowhere: a missing key shows now, and a passphrase is asked for now. */
    private void trySigning(Set<String> known) {
        refusePrograms(known);
        Path objects = StateFiles.createFolder(workspace.ensureState().resolve("signing"));
        try {
            GitProgram trial = git.with("GIT_OBJECT_DIRECTORY", FileNames.text(objects));
            String tree =
                    trial.demand("hash-object", "-w", "-t", "tree", "--stdin").text();
            Ended signed = trial.give(bytes("Trial\n"), "commit-tree", "-S", "-F", "-", tree);
            if (!signed.ok()) {
                throw unsigned(signed);
            }
        } finally {
            StateFiles.deleteTree(objects);
        }
    }

    private static InvalidInputException unsigned(Ended ended) {
        return byHand("git is set up to sign each commit (commit.gpgSign), and could not: " + ended.error());
    }

    private static InvalidInputException byHand(String why) {
        return new InvalidInputException(why).with(Map.of(BY_HAND, true));
    }

    /** Returns the settings that name a program for signing, with their values, and whether a change could have put them there. */
    private Map<String, Boolean> signingPrograms() {
        List<String> parts = git.run(
                        "config",
                        "--show-origin",
                        "-z",
                        "--get-regexp",
                        "^gpg\\.(.*\\.)?program$|^gpg\\.ssh\\.defaultkeycommand$")
                .parts();
        Map<String, Boolean> programs = new TreeMap<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            String origin = parts.get(i);
            boolean near = origin.startsWith("file:") && isNear(path(origin.substring("file:".length())));
            programs.merge(parts.get(i + 1), near, Boolean::logicalOr);
        }
        return programs;
    }

    private boolean isNear(Path file) {
        Path absolute = git.folder().resolve(file).normalize();
        Path real = StateFiles.exists(absolute) ? StateFiles.realPath(absolute) : absolute;
        return Stream.of(git.folder(), workspace.root(), folder, common)
                .anyMatch(near -> absolute.startsWith(near) || real.startsWith(StateFiles.realPath(near)));
    }

    /** Refuses to sign by a program that a change may have chosen. */
    private void refusePrograms(Set<String> known) {
        signingPrograms().forEach((setting, near) -> {
            String shown = "The setting " + PatchText.shown(setting.replace('\n', '='));
            if (near && !known.contains(setting)) {
                throw byHand(shown + " is in the repository or the workspace, where a change could have put it, so git"
                        + " does not sign by that program here. Set it with `git config --global`.");
            }
            String value = setting.substring(setting.indexOf('\n') + 1);
            if (Stream.concat(Stream.of(value), Stream.of(value.split("[\\s\"']+")))
                    .filter(word -> !word.isEmpty())
                    .map(GitCommit::path)
                    .anyMatch(this::isFileNear)) {
                throw byHand(shown + " names a program in the workspace, which a change could have put there.");
            }
        });
    }

    private boolean isFileNear(Path file) {
        return StateFiles.exists(git.folder().resolve(file)) && isNear(file);
    }

    private String target(Optional<String> branch) {
        String target = branch.isEmpty() ? current : named(branch.get());
        refuseLock(folder.resolve("HEAD.lock"));
        refuseLock(FileNames.resolve(common, target + ".lock"));
        return target;
    }

    private String named(String branch) {
        String shown = PatchText.shown(branch);
        Ended name = git.run("check-ref-format", "--branch", branch);
        if (!name.ok() || !name.text().equals(branch)) {
            throw new InvalidInputException(
                    shown + " is no name of a branch. `git help check-ref-format` says" + " what one is.");
        }
        String full = BRANCHES + branch;
        if (full.equals(current)) {
            return full;
        }
        if (git.demand("worktree", "list", "--porcelain").text().lines().anyMatch(("branch " + full)::equals)) {
            throw new InvalidInputException(
                    "The branch " + shown + " is checked out in another work tree. Name another branch.");
        }
        List<String> refs = git.demand("for-each-ref", "--format=%(refname)", BRANCHES)
                .text()
                .lines()
                .toList();
        for (String other : refs) {
            if (other.startsWith(full + "/") || full.startsWith(other + "/")) {
                throw new InvalidInputException("The branch " + shown + " cannot be made, since "
                        + PatchText.shown(other.substring(BRANCHES.length()))
                        + " exists: git keeps branches as files and folders. Name another branch.");
            }
        }
        Ended there = git.run("rev-parse", "-q", "--verify", full);
        if (there.ok() && !parent.equals(Optional.of(there.text()))) {
            throw new InvalidInputException("The branch " + shown
                    + " exists and is not checked out here: its files are others. Check it out and make the change there, or"
                    + " name a new branch.");
        }
        return full;
    }

    /** Returns the commit that is checked out, where it has all files as they are after the change. */
    public Optional<Commit> containing(List<ChangedFile> files) {
        HeadFiles head = head(files);
        boolean has = files.stream().allMatch(file -> head.has(file.path(), file.after()));
        return parent.filter(id -> has).map(id -> new Commit(id, shortened(current)));
    }

    private static String shortened(String branch) {
        return branch.startsWith(BRANCHES) ? branch.substring(BRANCHES.length()) : branch;
    }

    /**
     * Asks whether a change could be committed, before it is made or after it.
     *
     * @throws InvalidInputException if not, with the reason
     */
    public void demandPossible(List<ChangedFile> files) {
        refuseConverted(files);
        HeadFiles head = head(files);
        for (ChangedFile file : files) {
            // It would be in the commit without having been decided about.
            if (!head.has(file.path(), file.before())) {
                throw new InvalidInputException(
                        "`" + file.path().display()
                                + "` was not in the commit that is checked out as it was before the change, so a commit of it"
                                + " would hold more than this change. Commit what was there before, or run git commit yourself.");
            }
        }
        refuseStaged(files);
    }

    /**
     * Commits the files of a change, which are in the workspace as the change left them.
     *
     * @param branch the one to commit to, short; absent for the one that is checked out. A branch that does not exist is made where this
     *     work tree stands, and checked out, as is one that is there already
     * @param programs settings that {@link #base} found before the change was made
     * @throws InvalidInputException if it cannot be done, with the reason; then nothing is changed
     */
    public Commit commit(
            List<ChangedFile> files, Optional<String> branch, CommitMessage message, Set<String> programs) {
        demandTrailers(message);
        String target = target(branch);
        demandPossible(files);
        boolean signed = isSigned();
        if (signed) {
            refusePrograms(programs);
        }
        StagedTree staged = stage(files);
        List<String> arguments = new ArrayList<>(List.of("commit-tree", "-F", "-"));
        parent.ifPresent(id -> arguments.addAll(List.of("-p", id)));
        if (signed) {
            arguments.add("-S");
        }
        arguments.add(staged.tree);
        Ended made = git.give(bytes(message.text()), arguments.toArray(String[]::new));
        if (!made.ok()) {
            throw signed ? unsigned(made) : GitProgram.failed(made, "commit-tree");
        }
        String id = made.text();
        // The index first: a kill between the two leaves the change staged, which a commit by hand takes.
        git.demandGiven(bytes(staged.entries), "update-index", "-z", "--index-info");
        point(target, id, "commit: " + message.text().lines().findFirst().orElse(""));
        // Where sizes and times are not refreshed now, the next `git status` does it.
        git.give(
                names(files.stream().filter(file -> file.after() != null).toList()),
                "--literal-pathspecs",
                "add",
                "--refresh",
                "--pathspec-from-file=-",
                "--pathspec-file-nul");
        return new Commit(id, shortened(target));
    }

    /** Reads the message back by the rules of git: its trailers must be ours, and no others. */
    private void demandTrailers(CommitMessage message) {
        List<String> read = git.demandGiven(
                        bytes(message.text()), "-c", "trailer.separators=:", "interpret-trailers", "--parse")
                .text()
                .lines()
                .toList();
        if (!read.equals(message.trailers())) {
            throw byHand("git reads other trailers from the message than those of the execution: "
                    + PatchText.shown(String.join(", ", read)) + ". Change the intent or the rationale.");
        }
    }

    /**
     * Gives a commit a note with its evidence, in the place of one that it has.
     *
     * @param evidence as one file
     */
    public void note(Commit made, byte[] evidence) {
        GitNotes.write(git, made.id(), evidence);
    }

    /**
     * Exactly the files of a change, beside all others of the commit that is checked out.
     *
     * @param entries what {@code update-index --index-info} reads
     */
    private record StagedTree(String entries, String tree) {}

    /** Builds the tree in an index that is ours, since the user's index may hold other work. */
    private StagedTree stage(List<ChangedFile> files) {
        Path index = workspace.ensureState().resolve("commit.index");
        GitProgram own = git.with("GIT_INDEX_FILE", FileNames.text(index)).plainIndex();
        List<ChangedFile> gone = files.stream().filter(it -> it.after() == null).toList();
        List<ChangedFile> kept = files.stream().filter(it -> it.after() != null).toList();
        try {
            if (parent.isPresent()) {
                own.demand("read-tree", parent.get());
            }
            // A folder may take the place of a file.
            String deleted = entries(gone, Map.of());
            own.demandGiven(bytes(deleted), "update-index", "-z", "--index-info");
            Map<String, Set<String>> expected = new HashMap<>();
            kept.forEach(file -> expected.put(name(file.path()), ids(file)));
            // As `git add` does it: how lines end in the commit before decides as well.
            own.demandGiven(names(kept), "update-index", "--add", "-z", "--stdin");
            Map<String, String> blobs = new HashMap<>();
            for (String entry : own.demand("ls-files", "-s", "-z").parts()) {
                String name = entry.substring(entry.indexOf('\t') + 1);
                if (expected.containsKey(name)) {
                    blobs.put(name, blob(entry));
                }
            }
            for (ChangedFile file : kept) {
                String name = name(file.path());
                if (!expected.getOrDefault(name, Set.of()).contains(blobs.getOrDefault(name, ""))) {
                    throw altered(file.path());
                }
            }
            String written = entries(kept, blobs);
            own.demandGiven(bytes(written), "update-index", "-z", "--index-info");
            // In a clone that fetches objects when they are asked for, the other files are not asked for.
            String tree = own.demand("write-tree", "--missing-ok").text();
            return new StagedTree(deleted + written, tree);
        } finally {
            StateFiles.delete(index);
        }
    }

    /** A kill between the steps leaves a branch that is where this work tree stands, which the next commit takes. */
    private void point(String target, String id, String reason) {
        if (!target.equals(current)) {
            if (parent.isPresent()
                    && !git.run("rev-parse", "-q", "--verify", target).ok()) {
                move(target, parent.get(), "", "branch: Created from HEAD");
            }
            git.demand("symbolic-ref", "-m", "checkout: moving to " + shortened(target), HEAD, target);
        }
        move(target, id, parent.orElse(""), reason);
    }

    private void move(String ref, String id, String old, String reason) {
        Ended ended = git.run("update-ref", "--no-deref", "-m", reason, ref, id, old);
        if (!ended.ok()) {
            throw new InvalidInputException("The branch " + shortened(ref)
                    + " is being changed by another process, or one left its lock behind. The files of the change are"
                    + " staged. git says: " + ended.error());
        }
    }

    /** Refuses where a file of the change is staged, unless it is as the change leaves it: a kill may have left it so. */
    private void refuseStaged(List<ChangedFile> files) {
        String against = parent.orElseGet(
                () -> git.demand("hash-object", "-t", "tree", "--stdin").text());
        Set<String> staged =
                new HashSet<>(git.demand("diff-index", "--cached", "--name-only", "--no-renames", "-z", against)
                        .parts());
        List<ChangedFile> touched = files.stream()
                .filter(file -> staged.contains(name(file.path())))
                .toList();
        HeadFiles index = touched.isEmpty() ? new HeadFiles(Map.of()) : listed(touched, "ls-files", "-s", "-z");
        for (ChangedFile file : touched) {
            if (!index.has(file.path(), file.after())) {
                throw new InvalidInputException("`" + file.path().display()
                        + "` is staged with another content than the commit that is checked out has. Run: git restore"
                        + " --staged -- " + PatchText.shown(file.path().value()));
            }
        }
    }

    /** Some files as the commit has them that is checked out, or the index. */
    public record HeadFiles(Map<WorkspacePath, CommittedFile> files) {
        /**
         * Returns whether a file is there in this state; lines may end in another way.
         *
         * @param state null for no file
         */
        public boolean has(WorkspacePath path, @Nullable FileVersion state) {
            return CommittedFile.isSame(files.get(path), state);
        }
    }

    /** Returns the files of changes as the commit has them that is checked out. */
    public HeadFiles head(List<ChangedFile> files) {
        return parent.isPresent()
                ? listed(files, "ls-tree", "-r", "-z", "--full-tree", parent.get())
                : new HeadFiles(Map.of());
    }

    /** Reads files as a list of git has them, whose entries begin with the mode. */
    private HeadFiles listed(List<ChangedFile> files, String... command) {
        Map<String, WorkspacePath> paths = new HashMap<>();
        files.forEach(file -> paths.put(name(file.path()), file.path()));
        // The names are not handed over: under an ASCII locale, the JDK could not write all of them.
        List<String> entries = git.demand(command).parts().stream()
                .filter(entry -> paths.containsKey(entry.substring(entry.indexOf('\t') + 1)))
                .toList();
        Map<WorkspacePath, CommittedFile> head = new HashMap<>();
        if (entries.isEmpty()) {
            return new HeadFiles(head);
        }
        String asked = entries.stream().map(entry -> blob(entry) + "\n").collect(Collectors.joining());
        git.read(
                bytes(asked),
                out -> {
                    DataInputStream in = new DataInputStream(new BufferedInputStream(out));
                    for (String entry : entries) {
                        String found = line(in);
                        byte[] content = {};
                        // A submodule has no content here.
                        if (!found.endsWith(" missing")) {
                            content = in.readNBytes(Integer.parseInt(found.substring(found.lastIndexOf(' ') + 1)));
                            in.readByte();
                        }
                        head.put(
                                Objects.requireNonNull(paths.get(entry.substring(entry.indexOf('\t') + 1))),
                                CommittedFile.of(entry.substring(0, MODE), content));
                    }
                },
                "cat-file",
                "--batch");
        return new HeadFiles(head);
    }

    /** Returns the name of the object in an entry of a tree, where its kind is before it, or of an index. */
    private String blob(String entry) {
        return Stream.of(entry.substring(0, entry.indexOf('\t')).split(" "))
                .filter(word -> word.length() == digits)
                .findFirst()
                .orElseThrow();
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("git cat-file ended early");
            }
            line.append((char) b);
        }
        return line.toString();
    }

    /** Returns the names that git can give the approved bytes, with lines that end as they do or with LF. */
    private Set<String> ids(ChangedFile file) {
        FileVersion state = Objects.requireNonNull(file.after());
        byte[] content = content(file.path(), state);
        return state.mode() == FileMode.LINK
                ? Set.of(id(content))
                : new HashSet<>(List.of(id(content), id(withoutCarriageReturns(content))));
    }

    private byte[] content(WorkspacePath path, FileVersion state) {
        byte[] bytes;
        try {
            bytes = state.mode() == FileMode.LINK
                    ? bytes(workspace.readLink(path))
                    : workspace.read(path, state.sizeBytes());
        } catch (InvalidInputException otherKindOrSize) {
            throw altered(path);
        }
        if (!Digest.of(bytes).equals(state.sha256())) {
            throw altered(path);
        }
        return bytes;
    }

    private static InvalidInputException altered(WorkspacePath path) {
        return new InvalidInputException("`" + path.display()
                + "` was altered since the change was made. Nothing was committed."
                + " `lonelycat verify drift=true` compares all files.");
    }

    private static byte[] withoutCarriageReturns(byte[] bytes) {
        return new String(bytes, ISO_8859_1).replace("\r\n", "\n").getBytes(ISO_8859_1);
    }

    /** Computes the name that git gives a blob, so that a file that is altered while git reads it is noticed. */
    private String id(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance(digits == 40 ? "SHA-1" : "SHA-256");
            digest.update(bytes("blob " + bytes.length + "\0"));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new EngineException("This JDK lacks a hash function: " + e.getMessage(), e);
        }
    }

    private String entries(List<ChangedFile> files, Map<String, String> blobs) {
        StringBuilder entries = new StringBuilder();
        for (ChangedFile file : files) {
            FileVersion state = file.after();
            String name = name(file.path());
            entries.append(
                            state == null
                                    ? "0 " + "0".repeat(digits)
                                    : state.mode().git() + " " + blobs.get(name))
                    .append('\t')
                    .append(name)
                    .append('\0');
        }
        return entries.toString();
    }

    /** Refuses paths whose content in git only a program or another encoding gives, by the attributes that hold now. */
    private void refuseConverted(List<ChangedFile> files) {
        for (ChangedFile file : files) {
            for (WorkspacePath above = file.path().parent(); ; above = above.parent()) {
                Path around = above == null ? workspace.root() : workspace.resolve(above);
                GitPlaces.refuse(around.resolve(".gitattributes"));
                if (above == null) {
                    break;
                }
            }
        }
        List<String> arguments = new ArrayList<>(List.of("check-attr", "-z", "--stdin"));
        arguments.addAll(CONVERSIONS);
        List<String> found =
                git.demandGiven(names(files), arguments.toArray(String[]::new)).parts();
        for (int i = 0; i + 2 < found.size(); i += 3) {
            String value = found.get(i + 2);
            if (!value.equals("unspecified") && !value.equals("unset")) {
                throw byHand(PatchText.shown(found.get(i)) + " has the attribute " + found.get(i + 1) + "="
                        + VisibleText.of(value) + (value.equals("lfs") ? " (Git LFS)" : "")
                        + ", so git would not keep the approved bytes. Run git commit yourself.");
            }
        }
    }

    private byte[] names(List<ChangedFile> files) {
        return bytes(files.stream().map(file -> name(file.path()) + "\0").collect(Collectors.joining()));
    }

    private String name(WorkspacePath path) {
        return prefix + path.value();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
