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

/** Reads the signing key for evidence: a secret text that never leaves the controller. */
public final class SigningKeys {
    private SigningKeys() {}

    /**
     * Reads the configured signing key.
     *
     * @throws AbortException if the configured secret text is missing or contains no key
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

    /** Finds global credentials by id. Ignores credentials of Jenkins folders, whose users could otherwise replace the signing key. */
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
