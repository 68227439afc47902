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
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The key that an administrator has evidence signed with: a secret text of the controller, which it never leaves. */
public final class SigningKeys {
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
        try {
            StringCredentials found = find(id);
            CredentialsProvider.track(run, found);
            return Optional.of(read(found));
        } catch (InvalidInputException e) {
            throw new AbortException(String.valueOf(e.getMessage()));
        }
    }

    /** Finds the controller's own, so that no folder can put another in its place, and that its scope may be System. */
    private static StringCredentials find(String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                .stream()
                .filter(each -> each.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Messages.of("SigningKeys.missing", id)));
    }

    private static SigningKey read(StringCredentials found) {
        return SigningKey.read(
                Messages.of("SigningKeys.name", found.getId()),
                found.getSecret().getPlainText());
    }

    /**
     * Offers the secret texts of the controller.
     *
     * @param current is among them in any case
     */
    static ListBoxModel choices(String current) {
        return new StandardListBoxModel()
                .includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2, Jenkins.get(), StringCredentials.class, List.of(), CredentialsMatchers.always())
                .includeCurrentValue(current);
    }

    static FormValidation check(String id) {
        try {
            StringCredentials found = find(id);
            read(found);
            return found.getScope() == CredentialsScope.SYSTEM
                    ? FormValidation.ok()
                    : FormValidation.warning(Messages.of("SigningKeys.global"));
        } catch (InvalidInputException e) {
            return FormValidation.error(PipelineSteps.in(String.valueOf(e.getMessage())));
        }
    }
}
