// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.lonelycat.signatures.Signature;
import java.io.IOException;
import java.util.List;
import jenkins.model.ArtifactManager;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, AccessControlled, Saveable {
    public static final Permission ARTIFACTS = new Permission(null, null, null, null, null);
    public static final Permission UPDATE = new Permission(null, null, null, null, null);

    protected Run(JobT job) throws IOException {}

    public final ArtifactManager getArtifactManager() {
        throw Signature.only();
    }

    public List<Cause> getCauses() {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public int getNumber() {
        throw Signature.only();
    }

    public JobT getParent() {
        throw Signature.only();
    }

    public String getUrl() {
        throw Signature.only();
    }

    public final synchronized ArtifactManager pickArtifactManager() throws IOException {
        throw Signature.only();
    }

    @Override
    public synchronized void save() throws IOException {
        throw Signature.only();
    }
}
