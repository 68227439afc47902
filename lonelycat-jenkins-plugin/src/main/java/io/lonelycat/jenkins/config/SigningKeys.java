// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.AbortException;
import hudson.model.Run;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;

/** The key that an administrator has evidence signed with. It stays in the credentials and in the call to the agent. */
public final class SigningKeys {
    private static final String PLUGIN = "plain-credentials";

    private SigningKeys() {}

    /**
     * Returns the private key for a build.
     *
     * @return empty where nothing is to be signed
     * @throws AbortException when there is no secret text with the id that the administrator named
     */
    public static Optional<String> of(Run<?, ?> run) throws AbortException {
        String id = LonelyCatConfiguration.get().getSigningCredentialsId();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (Jenkins.get().getPluginManager().getPlugin(PLUGIN) == null) {
            throw new AbortException("Evidence is to be signed with the credentials `" + id
                    + "`, but the plugin Plain Credentials is not installed. Install it, or take the id out under Manage"
                    + " Jenkins, System, LonelyCat.");
        }
        return Optional.of(SecretTexts.find(id, run));
    }

    /** Apart, since its classes are there only together with that plugin. */
    private static final class SecretTexts {
        static String find(String id, Run<?, ?> run) throws AbortException {
            @Nullable
            StringCredentials found =
                    CredentialsProvider.findCredentialById(id, StringCredentials.class, run, List.of());
            if (found == null) {
                throw new AbortException("There are no credentials `" + id + "` of the kind Secret text that "
                        + run.getParent().getFullName() + " may use. An administrator adds them, or takes the id out"
                        + " under Manage Jenkins, System, LonelyCat.");
            }
            return found.getSecret().getPlainText();
        }
    }
}
