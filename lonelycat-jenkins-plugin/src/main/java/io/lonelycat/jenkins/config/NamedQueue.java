// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A queue that has a page on the controller. */
public final class NamedQueue implements Describable<NamedQueue> {
    private final String name;
    private final String store;
    private @Nullable String credentialsId;

    /**
     * Keeps both as they are given; {@link QueueChoices} says what is wrong with them.
     *
     * @param name what it is called in addresses
     * @param store where it is: a database, or a folder of the controller's machine
     */
    @DataBoundConstructor
    public NamedQueue(String name, String store) {
        this.name = Given.orEmpty(name).trim();
        this.store = Given.orEmpty(store).trim();
    }

    public String getName() {
        return name;
    }

    public String getStore() {
        return store;
    }

    /** The id of the user and the password for the database; empty where it needs none. */
    public String getCredentialsId() {
        return Given.orEmpty(credentialsId);
    }

    @DataBoundSetter
    public void setCredentialsId(@Nullable String credentialsId) {
        this.credentialsId = Given.text(credentialsId);
    }

    /**
     * Returns the variables by which the engine is told of the user and the password.
     *
     * @throws InvalidInputException when there are no such credentials
     */
    public Map<String, String> login() {
        return getCredentialsId().isEmpty() ? Map.of() : StoreLogins.ofController(getCredentialsId());
    }

    /** How such a queue is shown in a form. */
    @Extension
    public static final class Kind extends Descriptor<NamedQueue> {
        @Override
        public String getDisplayName() {
            return "Queue";
        }

        /** Says what is wrong with a name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return check(() -> QueueChoices.checkName(Given.orEmpty(value).trim()));
        }

        /** Says what is wrong with a place. */
        @POST
        public FormValidation doCheckStore(@QueryParameter String value) {
            return check(
                    () -> QueueChoices.checkStore("store", Given.orEmpty(value).trim()));
        }

        /** Offers the credentials of the controller to administrators. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return StoreLogins.choices(null, credentialsId);
        }

        /** Says whether there are such credentials. */
        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            String id = Given.text(value);
            return check(() -> {
                if (id != null) {
                    StoreLogins.ofController(id);
                }
            });
        }

        private static FormValidation check(Runnable reading) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                reading.run();
                return FormValidation.ok();
            } catch (InvalidInputException e) {
                return FormValidation.error(PipelineSteps.in(String.valueOf(e.getMessage())));
            }
        }
    }
}
