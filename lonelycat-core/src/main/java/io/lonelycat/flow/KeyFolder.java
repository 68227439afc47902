// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.KeyName;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a user for private keys: {@code lonelycat/keys} below the configuration folder of the user, as the XDG Base Directory
 * Specification names it.
 *
 * @param site the workspace that no key may be in or beside
 */
public record KeyFolder(WorkspaceSession site) {
    private static final String CONFIGURATION = "XDG_CONFIG_HOME";

    /** Returns the file of a key: a name alone is in the folder, a path is relative to the workspace. */
    Path file(String name) {
        return name.indexOf('/') < 0
                ? folder().resolve(name)
                : site.workspace().root().resolve(name).normalize();
    }

    /**
     * Returns the file for a new key, and makes the folder of the user, closed to others, where it is in that.
     *
     * @throws InvalidInputException when it is there already, or in the workspace, in a folder above it, or in another folder beside it
     */
    public Path fileForNew(String name) {
        if (!KeyName.isFile(name)) {
            throw refused("`" + VisibleText.of(name) + "` names a key that is in no file");
        }
        Path root = site.workspace().root();
        Path file = StateFiles.withoutLinksAbove(file(name));
        if (file.startsWith(root)) {
            throw refused(site.shown(file) + " is in the workspace, where a change or a commit could take it along");
        }
        Optional<Path> own = known().filter(file::startsWith);
        if (isAbove(file, root) || (own.isEmpty() && isBeside(file, root))) {
            throw refused(file + " is beside the workspace, where a check could read it");
        }
        if (StateFiles.exists(file)) {
            throw new InvalidInputException(
                    file + " exists already, and keys are never overwritten. Name another file with `lonelycat.key`.");
        }
        own.ifPresent(folder -> {
            StateFiles.createFolder(folder);
            StateFiles.setMode(folder, 0700);
        });
        return file;
    }

    private static boolean isAbove(Path file, Path root) {
        Path folder = file.getParent();
        return folder == null || root.startsWith(folder);
    }

    /** A workspace at the top of the file system has everything beside it. */
    private static boolean isBeside(Path file, Path root) {
        Path parent = root.getParent();
        return parent != null && parent.getNameCount() > 0 && file.startsWith(parent);
    }

    private InvalidInputException refused(String why) {
        return new InvalidInputException("No key was made: " + why
                + ". Give a name without a slash with `lonelycat.key`, and the key is made in " + folder() + ".");
    }

    private Path folder() {
        return known().orElseThrow(() -> new InvalidInputException(
                "The user has no home folder, so there is no folder for keys. Set the variable " + CONFIGURATION
                        + ", or name a path away from the workspace with `lonelycat.key`."));
    }

    /** The real folder; empty where the user has no home. */
    private Optional<Path> known() {
        Settings settings = site.settings();
        return Optional.ofNullable(settings.environment().get(CONFIGURATION))
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .or(() -> settings.machine().places().home().map(home -> home.resolve(".config")))
                .map(configuration -> StateFiles.withoutLinksAbove(
                        configuration.resolve("lonelycat/keys").normalize()));
    }
}
