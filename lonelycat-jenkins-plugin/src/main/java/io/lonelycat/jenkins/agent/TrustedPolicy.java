// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A policy on the agent, in the folder that an administrator trusts. What the controller has checked are names; where they
 * lead is known here alone.
 *
 * @param file its path
 * @param folder the one that is trusted
 */
record TrustedPolicy(String file, String folder) {

    /**
     * Refuses a policy that is not there, that a link takes from elsewhere, or that the build could have written.
     *
     * @throws InvalidInputException says where it really is
     */
    void check(Path workspace) {
        Path named = Path.of(file);
        if (!Files.isRegularFile(named)) {
            throw new InvalidInputException("The policy " + file + " is no file on this agent. Put it there, or name"
                    + " another one below " + folder + ".");
        }
        try {
            Path real = named.toRealPath();
            if (!real.startsWith(Path.of(folder).toRealPath())) {
                throw new InvalidInputException("The policy " + file + " leads to " + real + ", outside " + folder
                        + ", which is all that this Jenkins trusts. Put the file itself there.");
            }
            if (real.startsWith(workspace.toRealPath())) {
                throw new InvalidInputException("The policy " + file + " is in the workspace that is to be changed."
                        + " An administrator has to trust a folder that no build can write to, and not " + folder
                        + ".");
            }
        } catch (IOException e) {
            throw new EngineException("Cannot resolve the path of the policy " + file + ": " + e.getMessage(), e);
        }
    }
}
