// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.security.AccessControlled;
import io.lonelycat.signatures.Signature;
import java.util.concurrent.ExecutorService;

public abstract class Computer extends Actionable implements AccessControlled {
    public static final ExecutorService threadPoolForRemoting = null;

    protected Computer(Node node) {}

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public String getName() {
        throw Signature.only();
    }

    public final boolean isOnline() {
        throw Signature.only();
    }
}
