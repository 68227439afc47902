// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.EnvVars;
import hudson.security.AccessControlled;
import hudson.slaves.WorkspaceList;
import io.lonelycat.signatures.Signature;
import java.io.IOException;
import java.util.concurrent.ExecutorService;

public abstract class Computer extends Actionable implements AccessControlled {
    public static final ExecutorService threadPoolForRemoting = null;

    protected Computer(Node node) {}

    public EnvVars buildEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public EnvVars getEnvironment() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public String getName() {
        throw Signature.only();
    }

    public Node getNode() {
        throw Signature.only();
    }

    public WorkspaceList getWorkspaceList() {
        throw Signature.only();
    }

    public final boolean isOnline() {
        throw Signature.only();
    }
}
