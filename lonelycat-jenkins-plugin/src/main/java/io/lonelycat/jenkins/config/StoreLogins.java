// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.ListBoxModel;
import io.lonelycat.config.Settings;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** What a build uses the database of a queue with, or the server of a model. The pipeline names the credentials. */
public final class StoreLogins {
    private static final String PLUGIN = "credentials";

    private StoreLogins() {}

    /**
     * Returns the variables by which the engine is told of both.
     *
     * @param id of credentials that the build may use
     * @throws AbortException when there are none of that kind
     */
    public static Map<String, String> variables(Run<?, ?> run, String id) throws AbortException {
        UserPasswords.Login login = find("storeCredentialsId", run, id);
        return Map.of(Settings.STORE_USER_VARIABLE, login.user(), Settings.STORE_PASSWORD_VARIABLE, login.password());
    }

    /**
     * Returns the variable by which the engine is told of the key for the server of a model: the password of the credentials.
     *
     * @param id of credentials that the build may use
     * @throws AbortException when there are none of that kind
     */
    public static Map<String, String> modelKey(Run<?, ?> run, String id) throws AbortException {
        return Map.of(
                Settings.MODEL_KEY_VARIABLE, find("modelCredentialsId", run, id).password());
    }

    private static UserPasswords.Login find(String parameter, Run<?, ?> run, String id) throws AbortException {
        if (!isPossible()) {
            throw new AbortException(parameter + ": the plugin Credentials is not installed. Install it, or leave"
                    + " the parameter out.");
        }
        return UserPasswords.find(parameter, id, run);
    }

    private static boolean isPossible() {
        return Jenkins.get().getPluginManager().getPlugin(PLUGIN) != null;
    }

    /**
     * Offers the credentials that a job may use to users who may configure it.
     *
     * @param job absent where the form belongs to none
     * @param current is among them in any case
     */
    public static ListBoxModel choices(@Nullable Item job, @Nullable String current) {
        boolean allowed =
                job == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : job.hasPermission(Item.CONFIGURE);
        String chosen = Given.orEmpty(current);
        if (allowed && isPossible()) {
            return UserPasswords.choices(job, chosen);
        }
        ListBoxModel none = new ListBoxModel();
        none.add("- none -", "");
        if (!chosen.isEmpty()) {
            none.add(chosen, chosen);
        }
        return none;
    }
}
