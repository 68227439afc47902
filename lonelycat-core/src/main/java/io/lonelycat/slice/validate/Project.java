// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.check.Checks;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The project that is validated. It is read only.
 *
 * @param site of the project
 */
record Project(Lab lab, WorkspaceSession site) {
    Workspace workspace() {
        return site.workspace();
    }

    /** The policy that counts here; each probe that needs it fails where it cannot be read. */
    PolicyChoice policy() {
        PolicyChoice choice = PolicyChoice.of(site);
        return choice;
    }

    /** Where the policy is in the workspace; absent when it is outside, or is the one that is built in. */
    Optional<Path> policyInside() {
        return policy().file().map(workspace()::resolve).filter(StateFiles::exists);
    }

    /** An empty workspace under the same policy, at the same place: what is tried out must not touch the project. */
    Trial trial() {
        PolicyChoice choice = needed();
        Path root = lab.workspace();
        Optional<Path> inside = policyInside().map(file -> workspace().root().relativize(file));
        inside.ifPresent(file -> copy(root.resolve(file), choice.policy().bytes()));
        choice.policy().layers().stream()
                .forEach(layer -> layer.place().ifPresent(place -> copy(root.resolve(place.value()), layer.bytes())));
        return new Trial(
                site.settings().managedPolicy().map(lab::under).orElse(lab),
                root,
                inside.or(() -> site.settings().policy().map(workspace().root()::resolve)));
    }

    private static void copy(Path to, byte[] bytes) {
        StateFiles.createFolder(Objects.requireNonNull(to.getParent()));
        AtomicFile.write(to, bytes);
    }

    /** Tries out in the project what an execution would run there. */
    Checks checks() {
        return new ExecutionChecks(site, needed()).forLook("validate");
    }

    private PolicyChoice needed() {
        try {
            return policy();
        } catch (InvalidInputException unreadable) {
            throw new InvalidInputException("nothing can be tried out under a policy that cannot be read", unreadable);
        }
    }
}
