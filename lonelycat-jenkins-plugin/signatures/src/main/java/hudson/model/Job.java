// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.util.RunList;
import io.lonelycat.signatures.Signature;
import java.io.IOException;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint {
    protected Job(ItemGroup parent, String name) {
        super(parent, name);
    }

    public RunT getBuildByNumber(int n) {
        throw Signature.only();
    }

    public RunList<RunT> getBuilds() {
        throw Signature.only();
    }

    public EnvVars getEnvironment(Node node, TaskListener listener) throws IOException, InterruptedException {
        throw Signature.only();
    }
}
