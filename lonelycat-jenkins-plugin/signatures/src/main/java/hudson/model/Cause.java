// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;
import java.util.List;

public abstract class Cause {
    public Cause() {}

    public abstract String getShortDescription();

    public static class UpstreamCause extends Cause {
        UpstreamCause() {}

        @Override
        public String getShortDescription() {
            throw Signature.only();
        }

        public List<Cause> getUpstreamCauses() {
            throw Signature.only();
        }

        public Run<?, ?> getUpstreamRun() {
            throw Signature.only();
        }
    }

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
