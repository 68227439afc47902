// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.KeyName;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds private keys for signing. Messages and evidence never contain the content of a key. */
public record PrivateKeys(WorkspaceSession session) {
    private static final String CONFIGURATION = "XDG_CONFIG_HOME";
    private static final String FOLDER = "lonelycat/keys";
    private static final int LARGEST_KEY = 1 << 16;

    public Optional<SigningKey> named(KeyName name) {
        return name.key().map(this::ofFile);
    }

    /** Replaces the relative path of a key file by the absolute path, which is also valid in other workspaces. */
    public KeyName fromElsewhere(KeyName name) {
        return new KeyName(name.key()
                .map(text -> text.indexOf('/') < 0
                        ? text
                        : session.workspace().root().resolve(text).normalize().toString()));
    }

    /**
     * Returns the file for a new key in the user's key folder.
     *
     * @throws InvalidInputException if {@code name} is a path, or the key file exists
     */
    public Path newFile(String name) {
        Path folder = folder();
        if (name.indexOf('/') >= 0 || name.startsWith(".")) {
            throw new InvalidInputException("No key was created: `" + VisibleText.of(name)
                    + "` is not a valid name for a key. The name must not contain a slash, and must not begin with a dot."
                    + " Set `lonelycat.key` to another name; the key is created in " + folder + ".");
        }
        Path file = outside(folder.resolve(name));
        if (StateFiles.exists(file)) {
            throw new InvalidInputException(file
                    + " already exists, and `keygen` never overwrites a key. Name another file with `lonelycat.key`.");
        }
        StateFiles.createFolder(folder);
        StateFiles.setMode(folder, 0700);
        return file;
    }

    /** Returns the user's key folder (XDG Base Directory Specification). */
    private Path folder() {
        Settings settings = session.settings();
        return Optional.ofNullable(settings.environment().get(CONFIGURATION))
                .filter(FileNames::isAbsolute)
                .map(Path::of)
                .or(() -> settings.machine().places().home().map(home -> home.resolve(".config")))
                .map(configuration -> StateFiles.withoutLinksAbove(
                        configuration.resolve(FOLDER).normalize()))
                .orElseThrow(
                        () -> new InvalidInputException("The user has no home folder, so LonelyCat has no folder for"
                                + " keys. Set the environment variable " + CONFIGURATION
                                + " to the absolute path of a folder."));
    }

    /** Returns the other keys in the named key's folder; empty if the folder is not the user's key folder. */
    public List<SigningKey> heldWith(KeyName name) {
        Optional<Path> held = name.key().map(this::file).filter(file -> file.resolveSibling("")
                .endsWith(FOLDER));
        return held.stream()
                .flatMap(file ->
                        StateFiles.list(file.resolveSibling("")).stream().filter(other -> !other.equals(file)))
                .flatMap(other -> read(other).stream())
                .toList();
    }

    private static Optional<SigningKey> read(Path file) {
        try {
            return StateFiles.readAtMost(file, LARGEST_KEY)
                    .map(bytes -> SigningKey.read(file.toString(), new String(bytes, StandardCharsets.UTF_8)));
        } catch (InvalidInputException | EngineException noKey) {
            return Optional.empty();
        }
    }

    /** Refuses a key inside the workspace, where checks could read the key and changes could replace it. */
    private Path outside(Path file) {
        if (file.startsWith(session.workspace().root())) {
            throw new InvalidInputException("`lonelycat.key` names " + session.shown(file)
                    + " in the workspace. Checks can read a key in the workspace, and changes can"
                    + " replace the key. Move the file out of the workspace. If a check has run while the"
                    + " workspace had a private key, make a new key with `lonelycat keygen`.");
        }
        return file;
    }

    private Path file(String name) {
        return outside(
                name.indexOf('/') < 0
                        ? folder().resolve(name)
                        : session.workspace().root().resolve(name).normalize());
    }

    private SigningKey ofFile(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("There is no private key at " + file
                    + ". Make a key with `lonelycat keygen`, or name another file with `lonelycat.key`.");
        }
        if (!StateFiles.isPrivate(file)) {
            throw new InvalidInputException("Other users can read or write the private key " + file
                    + ", so its signatures prove nothing. Run: " + Platform.commandToClose(file)
                    + " and, if other users may have read the key, make a new key with `lonelycat keygen`.");
        }
        return SigningKey.read(file.toString(), new String(StateFiles.read(file), StandardCharsets.UTF_8));
    }
}
