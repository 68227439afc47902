// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.Policy;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The policy that counts here, and where it lies. The conditions of its rules may still be on their way.
 *
 * @param file its place in the workspace, which no change may touch; absent when it lies outside or is built in
 */
public record PolicyChoice(Policy policy, Optional<WorkspacePath> file) {
    /** The name under which a policy is looked for in the root of the workspace. */
    static final String NAME = "lonelycat-policy.yaml";

    /**
     * Reads the policy.
     *
     * @throws InvalidInputException when the named one is missing, cannot be read strictly, or lies behind a link
     */
    public static PolicyChoice of(Site site) {
        Workspace workspace = site.workspace();
        Optional<ManagedPolicy> managed = site.settings().managedPolicy();
        if (managed.isPresent()) {
            byte[] text = managed.get().text().getBytes(StandardCharsets.UTF_8);
            Policy policy = Policy.begin(managed.get().name(), text, new LayerFiles(workspace));
            return new PolicyChoice(policy, Optional.of(WorkspacePath.of(NAME)));
        }
        Optional<Path> named = site.settings().policy();
        Path file = workspace.root().resolve(named.orElse(Path.of(NAME))).normalize();
        if (!StateFiles.exists(file)) {
            if (named.isPresent()) {
                throw new InvalidInputException(
                        "The policy " + file + " does not exist. Name an existing file with lonelycat.policy.");
            }
            // Also where there is none: a change must not bring the policy that is to judge the next one.
            return new PolicyChoice(Policy.byDefault(), Optional.of(WorkspacePath.of(NAME)));
        }
        return new PolicyChoice(begin(site, file), inside(workspace, file));
    }

    /** Reads a policy with all that it extends; the conditions of its rules meanwhile, see {@link Policy#begin}. */
    static Policy begin(Site site, Path file) {
        return Policy.begin(site.shown(file), PolicyFile.read(file), new LayerFiles(site.workspace()));
    }

    /** A link in the workspace on the way to the policy could be changed by the very change that it judges. */
    static Optional<WorkspacePath> inside(Workspace workspace, Path file) {
        try {
            Path real = file.toRealPath();
            Optional<Path> link = linkInside(workspace, file);
            if (link.isPresent()) {
                throw new InvalidInputException("The policy " + file + " is reached through the symbolic link "
                        + link.get() + " in the workspace, which a change could point elsewhere. Name the file itself,"
                        + " " + real + ", with lonelycat.policy.");
            }
            return real.startsWith(workspace.root())
                    ? Optional.of(
                            WorkspacePath.of(workspace.root().relativize(real).toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException("The policy " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> linkInside(Workspace workspace, Path file) throws IOException {
        Path above = file.getParent();
        if (above == null) {
            return Optional.empty();
        }
        if (Files.isSymbolicLink(file)) {
            Path link = above.toRealPath().resolve(String.valueOf(file.getFileName()));
            Path target = link.resolveSibling(StateFiles.readLink(link)).normalize();
            return link.startsWith(workspace.root()) ? Optional.of(link) : linkInside(workspace, target);
        }
        return linkInside(workspace, above);
    }

    /** Where a policy lay that stands in a record: its name is the way to it from the root, or lies outside. */
    static Optional<WorkspacePath> placeOnRecord(Policy policy) {
        boolean fromElsewhere =
                policy.name().equals(Policy.byDefault().name()) || policy.name().startsWith(ManagedPolicy.PREFIX);
        String name = fromElsewhere ? NAME : policy.name();
        return name.startsWith("/") ? Optional.empty() : Optional.of(WorkspacePath.of(name));
    }

    Gate gate() {
        return new Gate(policy, file);
    }
}
