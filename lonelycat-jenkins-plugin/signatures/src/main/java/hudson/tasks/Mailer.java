// SPDX-License-Identifier: MIT
package hudson.tasks;

import io.lonelycat.signatures.Signature;

public class Mailer {
    public Mailer(String recipients, boolean notifyEveryUnstableBuild, boolean sendToIndividuals) {}

    public static class UserProperty extends hudson.model.UserProperty {
        public UserProperty(String emailAddress) {}

        public String getAddress() {
            throw Signature.only();
        }
    }
}
