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
 * Policy that the gate applies to a change.
 *
 * @param file path of the policy in the workspace; absent for an external or built-in policy
 */
public record PolicyChoice(Policy policy, Optional<WorkspacePath> file) {
    private static final String POM = "pom.xml";

    private static final int MOST_BYTES = 4 << 20;

    /** Reads the configured policy. */
    public static PolicyChoice of(WorkspaceSession session) {
        Workspace workspace = session.workspace();
        Optional<ManagedPolicy> managed = session.settings().managedPolicy();
        if (managed.isPresent()) {
            return managed(managed.get(), layers(workspace), session.knownSections());
        }
        Optional<Path> named = session.settings().policy();
        Path file = workspace
                .root()
                .resolve(named.orElse(Path.of(Policy.FILE_NAME)))
                .normalize();
        if (named.isEmpty() && !StateFiles.exists(file)) {
            boolean maven = Files.isRegularFile(workspace.root().resolve(POM), LinkOption.NOFOLLOW_LINKS);
            return maven ? new PolicyChoice(Policy.forMaven(), Optional.empty()) : byDefault();
        }
        byte[] text = existing(workspace, file, ". Name an existing file with `lonelycat.policy`.");
        Policy policy = Policy.read(session.shown(file), text, layers(workspace), session.knownSections());
        return new PolicyChoice(policy, inside(workspace, file));
    }

    public static Optional<Policy> ifReadable(WorkspaceSession session) {
        try {
            return Optional.of(of(session).policy());
        } catch (InvalidInputException | EngineException unreadable) {
            return Optional.empty();
        }
    }

    public static PolicyChoice managed(ManagedPolicy managed, LayerSource layers, KnownSections known) {
        byte[] text = managed.text().getBytes(StandardCharsets.UTF_8);
        return new PolicyChoice(Policy.read(managed.name(), text, layers, known), Optional.empty());
    }

    /**
     * Validates a policy without a workspace.
     *
     * @param fileRefusal creates the error message from the name of an extended policy file
     * @throws InvalidInputException if the policy is invalid or extends a policy file
     */
    public static void check(String name, String text, KnownSections known, UnaryOperator<String> fileRefusal) {
        LayerSource nowhere = LayerSource.ofFiles((file, expected) -> {
            throw new InvalidInputException(fileRefusal.apply(file));
        });
        // A slash in the policy's name would act as a folder separator when LonelyCat resolves extended policies.
        Policy.read(name.replace("/", " \u00bb "), text.getBytes(StandardCharsets.UTF_8), nowhere, known);
    }

    public static PolicyChoice byDefault() {
        return new PolicyChoice(Policy.byDefault(), Optional.empty());
    }

    /**
     * Returns the built-in policy that permits only the creation of a policy by the goal {@code init}.
     *
     * @throws InvalidInputException if a policy exists already
     */
    public static PolicyChoice forTheFirst(WorkspaceSession session) {
        Path file = session.workspace().root().resolve(Policy.FILE_NAME);
        if (session.settings().managedPolicy().isPresent()
                || session.settings().policy().isPresent()) {
            throw new InvalidInputException(
                    "`init` wrote no policy to " + session.workspace().root()
                            + ": `lonelycat.policy` already names a policy. Remove `lonelycat.policy`, or edit the named policy.");
        }
        if (StateFiles.exists(file)) {
            throw new InvalidInputException("`init` wrote no policy: " + file
                    + " already exists. Edit the file by hand; to see the policy, run `lonelycat policy`.");
        }
        return new PolicyChoice(Policy.forTheFirst(), Optional.empty());
    }

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

    /** Refuses a policy behind a symbolic link, because a change could redirect the link. */
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

    /**
     * Returns the policy's path in the workspace, as evidence records it; empty if the policy is outside the workspace.
     */
    public static Optional<WorkspacePath> placeOnRecord(Policy policy) {
        return isFromElsewhere(policy) || !FileNames.rootOf(policy.name()).isEmpty()
                ? Optional.empty()
                : Optional.of(WorkspacePath.of(policy.name()));
    }

    private static boolean isFromElsewhere(Policy policy) {
        return policy.comesWithTheEngine() || policy.name().startsWith(ManagedPolicy.PREFIX);
    }

    /** Returns workspace paths and contents of the policy and of all policies that it extends. */
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
