// SPDX-License-Identifier: MIT
package jenkins.model;

import io.lonelycat.signatures.Signature;
import java.io.Serializable;

public abstract class CauseOfInterruption implements Serializable {
    public CauseOfInterruption() {}

    public abstract String getShortDescription();

    public static final class UserInterruption extends CauseOfInterruption {
        public UserInterruption(String userId) {}

        @Override
        public String getShortDescription() {
            throw Signature.only();
        }
    }
}
