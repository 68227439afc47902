// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;

public abstract class Cause {
    public Cause() {}

    public abstract String getShortDescription();

    public static class UserIdCause extends Cause {
        public UserIdCause() {}

        public UserIdCause(String userId) {}

        @Override
        public String getShortDescription() {
            throw Signature.only();
        }

        public String getUserId() {
            throw Signature.only();
        }

        public String getUserName() {
            throw Signature.only();
        }
    }
}
