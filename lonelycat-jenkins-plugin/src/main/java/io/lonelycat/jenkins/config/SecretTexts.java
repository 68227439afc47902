// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.AbortException;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.jenkins.PipelineSteps;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;

/** Credentials of the kind Secret text. Apart, since their classes are there only together with their plugins. */
final class SecretTexts {
    private SecretTexts() {}

    /**
     * Finds the one that an administrator named: the controller's own goes first, so that no folder can put another in
     * its place, and so that its scope may be System, in which no pipeline can read it.
     */
    static String find(String id, Run<?, ?> run) throws AbortException {
        @Nullable
        StringCredentials found = ofController(id)
                .orElseGet(() -> CredentialsProvider.findCredentialById(id, StringCredentials.class, run, List.of()));
        if (found == null) {
            throw new AbortException("There are no credentials `" + id + "` of the kind Secret text that "
                    + run.getParent().getFullName() + " may use. An administrator adds them, or takes the id out"
                    + " under Manage Jenkins, System, LonelyCat.");
        }
        CredentialsProvider.track(run, found);
        return found.getSecret().getPlainText();
    }

    private static Optional<StringCredentials> ofController(String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                .stream()
                .filter(each -> each.getId().equals(id))
                .findFirst();
    }

    static ListBoxModel choices(String current) {
        return new StandardListBoxModel()
                .includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2, Jenkins.get(), StringCredentials.class, List.of(), CredentialsMatchers.always())
                .includeCurrentValue(current);
    }

    static FormValidation check(String id) {
        Optional<StringCredentials> found = ofController(id);
        if (found.isEmpty()) {
            return FormValidation.error("There are no credentials `" + id
                    + "` of the kind Secret text. Add them under Manage Jenkins, Credentials, System.");
        }
        try {
            SigningKey.read(
                    "The secret text `" + id + "`", found.get().getSecret().getPlainText());
        } catch (InvalidInputException e) {
            return FormValidation.error(PipelineSteps.in(String.valueOf(e.getMessage())));
        }
        return found.get().getScope() == CredentialsScope.SYSTEM
                ? FormValidation.ok()
                : FormValidation.warning("Every pipeline on this Jenkins can read this key, since its scope is Global."
                        + " Give it the scope System; evidence is signed all the same.");
    }
}
