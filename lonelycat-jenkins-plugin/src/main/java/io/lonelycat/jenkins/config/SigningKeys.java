// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.AbortException;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.SigningKey;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The key that an administrator has evidence signed with. It never leaves the controller. */
public final class SigningKeys {
    private static final String PLUGIN = "plain-credentials";

    private SigningKeys() {}

    /**
     * Returns the private key for a build.
     *
     * @return empty where nothing is to be signed
     * @throws AbortException when there is no secret text with the id that the administrator named, or no key in it
     */
    public static Optional<SigningKey> of(Run<?, ?> run) throws AbortException {
        String id = LonelyCatConfiguration.get().getSigningCredentialsId();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!isPossible()) {
            throw new AbortException("Evidence is to be signed with the credentials `" + id
                    + "`, but the plugin Plain Credentials is not installed. Install it, or take the id out under Manage"
                    + " Jenkins, System, LonelyCat.");
        }
        try {
            return Optional.of(SigningKey.read("The secret text `" + id + "`", SecretTexts.find(id, run)));
        } catch (InvalidInputException e) {
            throw new AbortException(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isPossible() {
        return Jenkins.get().getPluginManager().getPlugin(PLUGIN) != null;
    }

    /**
     * Offers the secret texts of the controller.
     *
     * @param current is among them in any case
     */
    static ListBoxModel choices(String current) {
        if (isPossible()) {
            return SecretTexts.choices(current);
        }
        ListBoxModel none = new ListBoxModel();
        none.add("- none - (the plugin Plain Credentials is not installed)", "");
        if (!current.isEmpty()) {
            none.add(current, current);
        }
        return none;
    }

    /** Says whether evidence can be signed with it. */
    static FormValidation check(String id) {
        return isPossible()
                ? SecretTexts.check(id)
                : FormValidation.error("Needs the plugin Plain Credentials, which is not installed.");
    }
}
