// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.layer.Layer;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The policy that counts here, and where it is.
 *
 * @param file its place in the workspace, which no change may touch; absent when it is outside or is built in
 */
public record PolicyChoice(Policy policy, Optional<WorkspacePath> file) {
    private static final String POM = "pom.xml";

    /** 4 MB; the built-in policy has 5 KB. */
    private static final int MOST_BYTES = 4 << 20;

    /**
     * Reads the policy.
     *
     * @throws InvalidInputException when the named one is missing, cannot be read strictly, or is behind a link
     */
    public static PolicyChoice of(WorkspaceSession site) {
        Workspace workspace = site.workspace();
        Optional<ManagedPolicy> managed = site.settings().managedPolicy();
        if (managed.isPresent()) {
            return managed(managed.get(), layers(workspace), site.knownSections());
        }
        Optional<Path> named = site.settings().policy();
        Path file = workspace
                .root()
                .resolve(named.orElse(Path.of(Policy.FILE_NAME)))
                .normalize();
        if (named.isEmpty() && !StateFiles.exists(file)) {
            // A Maven project has a check of its own.
            boolean maven = Files.isRegularFile(workspace.root().resolve(POM), LinkOption.NOFOLLOW_LINKS);
            return maven ? new PolicyChoice(Policy.forMaven(), Optional.empty()) : byDefault();
        }
        byte[] text = existing(workspace, file, ". Name an existing file with `lonelycat.policy`.");
        Policy policy = Policy.read(site.shown(file), text, layers(workspace), site.knownSections());
        return new PolicyChoice(policy, inside(workspace, file));
    }

    /** Reads the policy for what needs none; empty if it cannot be read, as the gate will say. */
    public static Optional<Policy> ifReadable(WorkspaceSession site) {
        try {
            return Optional.of(of(site).policy());
        } catch (InvalidInputException | EngineException unreadable) {
            return Optional.empty();
        }
    }

    /** Reads a policy that a front end brings. */
    public static PolicyChoice managed(ManagedPolicy managed, LayerSource layers, KnownSections known) {
        byte[] text = managed.text().getBytes(StandardCharsets.UTF_8);
        return new PolicyChoice(Policy.read(managed.name(), text, layers, known), Optional.empty());
    }

    /**
     * Reads a policy away from the files of a workspace, to see whether it is one.
     *
     * @param name for messages; a slash in it begins no folder
     * @param fileRefusal says what to tell where the policy extends a file, given its name
     * @throws InvalidInputException with line and column; or the refusal
     */
    public static void check(String name, String text, KnownSections known, UnaryOperator<String> fileRefusal) {
        LayerSource nowhere = LayerSource.ofFiles((file, expected) -> {
            throw new InvalidInputException(fileRefusal.apply(file));
        });
        // Layers are looked for beside the policy, and a folder is no place of a file.
        Policy.read(name.replace("/", " \u00bb "), text.getBytes(StandardCharsets.UTF_8), nowhere, known);
    }

    /** The built-in policy for anything. */
    public static PolicyChoice byDefault() {
        return new PolicyChoice(Policy.byDefault(), Optional.empty());
    }

    /**
     * The policy by which a workspace gets its first one.
     *
     * @throws InvalidInputException where a policy is, was named, or comes from the front end
     */
    public static PolicyChoice forTheFirst(WorkspaceSession site) {
        Path file = site.workspace().root().resolve(Policy.FILE_NAME);
        if (site.settings().managedPolicy().isPresent()
                || site.settings().policy().isPresent()) {
            throw new InvalidInputException(
                    "`init` wrote no policy to " + site.workspace().root()
                            + ": `lonelycat.policy` already names a policy. Remove `lonelycat.policy`, or edit the named policy.");
        }
        if (StateFiles.exists(file)) {
            throw new InvalidInputException("`init` wrote no policy: " + file
                    + " already exists. Edit the file by hand; to see the policy, run `lonelycat policy`.");
        }
        return new PolicyChoice(Policy.forTheFirst(), Optional.empty());
    }

    /** Reads the file of a policy, which may be untrusted, up to the maximum size of a policy. */
    public static byte[] read(Path file) {
        return StateFiles.readAtMost(file, MOST_BYTES)
                .orElseThrow(
                        () -> new InvalidInputException(
                                "The policy " + file + " has more than " + MOST_BYTES
                                        + " bytes, the limit for a policy. Name the right file with `lonelycat.policy`, or split the policy (`extends`)."));
    }

    private static LayerSource layers(Workspace workspace) {
        return LayerSource.ofFiles((name, expected) -> layer(workspace, name));
    }

    /** A link on the way to the policy could be changed by the very change that it judges. */
    static Optional<WorkspacePath> inside(Workspace workspace, Path file) {
        try {
            Path real = file.toRealPath();
            if (!real.equals(file)) {
                throw new InvalidInputException("The policy " + file
                        + " is reached through a symbolic link. A change could point the link to another policy, so LonelyCat"
                        + " does not follow the link. Set `lonelycat.policy` to the target of the link: " + real + ".");
            }
            return real.startsWith(workspace.root())
                    ? Optional.of(
                            WorkspacePath.of(FileNames.text(workspace.root().relativize(real))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException("The policy " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the place of a policy on record: its name is its path from the root; empty for one from outside. */
    public static Optional<WorkspacePath> placeOnRecord(Policy policy) {
        return isFromElsewhere(policy) || !FileNames.rootOf(policy.name()).isEmpty()
                ? Optional.empty()
                : Optional.of(WorkspacePath.of(policy.name()));
    }

    /** A policy that a front end brings, and the built-in one, lie nowhere; their place is only banned. */
    private static boolean isFromElsewhere(Policy policy) {
        return policy.comesWithTheEngine() || policy.name().startsWith(ManagedPolicy.PREFIX);
    }

    /** Returns the files of the policy and of those that it extends, with the bytes that were read. */
    public Map<WorkspacePath, byte[]> places() {
        Map<WorkspacePath, byte[]> places = new TreeMap<>();
        for (Layer layer : policy.layers()) {
            Optional<WorkspacePath> own = isFromElsewhere(policy) ? Optional.empty() : file;
            (layer.extending() ? own : layer.place()).ifPresent(it -> places.put(it, layer.bytes()));
        }
        return places;
    }

    public Gate gate() {
        return new Gate(policy, file);
    }

    /** The files that a policy extends, as they are there now; the same rules hold for them as for the policy itself. */
    private static byte[] layer(Workspace workspace, String name) {
        if (FileNames.isAbsoluteElsewhere(name)) {
            throw new InvalidInputException("The path `" + VisibleText.of(name)
                    + "` under `extends` of the policy is an absolute path of Windows, and not valid on this machine."
                    + " Correct the path.");
        }
        Path file;
        try {
            file = workspace.root().resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    "A path under `extends` of the policy is not valid on this machine. Reason: " + e.getReason()
                            + ". Correct the path.",
                    e);
        }
        return existing(
                workspace, file, ", but another policy extends it. Correct the path under `extends`, or add the file.");
    }

    private static byte[] existing(Workspace workspace, Path file, String whatToDo) {
        if (!StateFiles.exists(file)) {
            throw new InvalidInputException("The policy " + file + " does not exist" + whatToDo);
        }
        inside(workspace, file);
        return read(file);
    }
}
