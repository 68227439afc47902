// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;
import java.util.List;

public abstract class Cause {
    public Cause() {}

    public static class UpstreamCause extends Cause {
        UpstreamCause() {}

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

        public String getUserId() {
            throw Signature.only();
        }
    }
}
