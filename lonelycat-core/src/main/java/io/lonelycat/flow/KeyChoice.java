// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.KeyName;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.OutsidePrograms;
import io.lonelycat.check.key.SigningCommand;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the private key to sign with. What is in it reaches neither a message nor the record. */
public final class KeyChoice {
    private KeyChoice() {}

    /** Takes the key that was named, else the one in the variable; empty where there is neither. */
    public static Optional<SigningKey> of(WorkspaceSession site, KeyName name) {
        if (name.key().isEmpty()) {
            return site.settings()
                    .signingKey()
                    .map(text -> SigningKey.read("The variable " + Settings.KEY_VARIABLE, text));
        }
        String text = name.key().get();
        if (!KeyName.isFile(text)) {
            return Optional.of(ofProgram(
                    site, name, text.substring(KeyName.COMMAND.length()).strip()));
        }
        Path file = new KeyFolder(site).file(text);
        refuseInside(site, file);
        return Optional.of(SigningKey.read(file.toString(), read(file)));
    }

    /**
     * Refuses to work on executions in a process that has a key: a check that runs, or was left running, could read it there.
     *
     * @param goal that runs checks or ends their executions
     */
    public static void refuseHere(WorkspaceSession site, String goal) {
        if (site.settings().signingKey().isPresent()) {
            String name = Settings.KEY_VARIABLE;
            throw new InvalidInputException(
                    "The variable " + name
                            + " holds a private key, and code of the change could"
                            + " read it from this process while " + Action.of(goal)
                            + " works. Run it without, with `env -u " + name
                            + "` before the command, and, if the evidence is to be signed, `lonelycat sign` afterwards with the key.");
        }
    }

    /** In the workspace every check could read a key, and a change could replace a program. */
    private static void refuseInside(WorkspaceSession site, Path file) {
        if (file.startsWith(site.workspace().root())) {
            throw new InvalidInputException(
                    site.shown(file) + " is in the workspace, where checks can read a private key"
                            + " and a change can replace it. Move it out, and make a new key with `lonelycat keygen` if a check was"
                            + " run meanwhile.");
        }
    }

    private static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("There is no private key at " + file
                    + ". Make a key with `lonelycat keygen`, or name another with `lonelycat.key`.");
        }
        if (StateFiles.openToOthers(file)) {
            throw new InvalidInputException("The private key " + file
                    + " can be read or written by others, so it proves nothing. Run: chmod 600 " + file
                    + " and, if other users may have read it, make a new one.");
        }
        return new String(StateFiles.read(file), StandardCharsets.UTF_8);
    }

    /** Signs by a program that has the key. */
    private static SigningKey ofProgram(WorkspaceSession site, KeyName name, String words) {
        String publicKey = name.publicKey()
                .orElseThrow(() -> new InvalidInputException(Action.setting("key", KeyName.COMMAND + words)
                        + " does not say which key it signs with. Add `lonelycat.publicKey=KEY` with its public"
                        + " half, as the policy has it."));
        if (words.isEmpty()) {
            throw new InvalidInputException(
                    Action.setting("key", KeyName.COMMAND)
                            + " names no program. Write it behind the colon, with what it is to be given, separated by blanks.");
        }
        Path folder = site.settings().machine().places().away();
        List<String> parts = Arrays.asList(words.split("\\s+", -1));
        parts.forEach(part -> refuseInside(site, folder.resolve(part).normalize()));
        OutsidePrograms programs = site.outsidePrograms();
        if (programs.resolve(parts) instanceof Resolution.Found found) {
            SigningCommand command = new SigningCommand(
                    found.argv(), folder, programs.environment(site.workspace().root()));
            return SigningKey.elsewhere(
                    "The command " + parts.get(0),
                    ApproverKey.read(Action.parameter("publicKey").toString(), publicKey),
                    command::sign);
        }
        throw new InvalidInputException("The program that signs cannot be started: "
                + ((Resolution.Missing) programs.resolve(parts)).problem());
    }
}
