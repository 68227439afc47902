// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** Credentials of the kind Username with password. Apart, since their classes are there only together with their plugin. */
final class UserPasswords {
    private UserPasswords() {}

    /** Both parts of credentials. */
    record Login(String user, String password) {
        /** Names the user alone. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** Finds the one that a pipeline names: what its build may use anyway, never one of the scope System. */
    static Login find(String parameter, String id, Run<?, ?> run) throws AbortException {
        @Nullable
        StandardUsernamePasswordCredentials found =
                CredentialsProvider.findCredentialById(id, StandardUsernamePasswordCredentials.class, run, List.of());
        if (found == null) {
            throw new AbortException(parameter + ": there are no credentials `" + id
                    + "` of the kind Username with password that "
                    + run.getParent().getFullName()
                    + " may use. Name others, or have an administrator add them with the scope Global.");
        }
        CredentialsProvider.track(run, found);
        return new Login(found.getUsername(), found.getPassword().getPlainText());
    }

    /** Offers what the builds of a job may use, which leaves out credentials with the scope System. */
    static ListBoxModel choices(@Nullable Item job, String current) {
        StandardListBoxModel all = new StandardListBoxModel();
        all.includeEmptyValue();
        if (job == null) {
            all.includeMatchingAs(
                    ACL.SYSTEM2,
                    Jenkins.get(),
                    StandardUsernamePasswordCredentials.class,
                    List.of(),
                    CredentialsMatchers.always());
        } else {
            all.includeMatchingAs(
                    ACL.SYSTEM2,
                    job,
                    StandardUsernamePasswordCredentials.class,
                    List.of(),
                    CredentialsMatchers.always());
        }
        return all.includeCurrentValue(current);
    }
}
