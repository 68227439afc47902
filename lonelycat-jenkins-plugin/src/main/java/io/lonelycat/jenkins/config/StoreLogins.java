// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Run;
import io.lonelycat.config.Settings;
import io.lonelycat.jenkins.Messages;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The credentials for the database of a queue, or the server of a model, which a pipeline names. */
public final class StoreLogins {
    private StoreLogins() {}

    /**
     * Returns the variables by which the engine is told of the user and the password for a database.
     *
     * @param id of credentials that the build may use
     * @throws AbortException when there are none of that kind
     */
    public static Map<String, String> variables(Run<?, ?> run, String id) throws AbortException {
        StandardUsernamePasswordCredentials found = find("storeCredentialsId", run, id);
        return Map.of(
                Settings.STORE_USER_VARIABLE,
                found.getUsername(),
                Settings.STORE_PASSWORD_VARIABLE,
                found.getPassword().getPlainText());
    }

    /**
     * Returns the variable by which the engine is told of the key for the server of a model: the password of the credentials.
     *
     * @param id of credentials that the build may use
     * @throws AbortException when there are none of that kind
     */
    public static Map<String, String> modelKey(Run<?, ?> run, String id) throws AbortException {
        return Map.of(
                Settings.MODEL_KEY_VARIABLE,
                find("modelCredentialsId", run, id).getPassword().getPlainText());
    }

    /** Finds what the build may use anyway, never credentials of the scope System. */
    private static StandardUsernamePasswordCredentials find(String parameter, Run<?, ?> run, String id)
            throws AbortException {
        @Nullable
        StandardUsernamePasswordCredentials found =
                CredentialsProvider.findCredentialById(id, StandardUsernamePasswordCredentials.class, run, List.of());
        if (found == null) {
            throw new AbortException(Messages.of(
                    "StoreLogins.missing", parameter, id, run.getParent().getFullName()));
        }
        CredentialsProvider.track(run, found);
        return found;
    }
}
