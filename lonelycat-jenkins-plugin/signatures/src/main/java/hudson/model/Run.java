// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.lonelycat.signatures.Signature;
import java.io.File;
import java.io.IOException;
import java.util.Calendar;
import java.util.List;
import jenkins.model.ArtifactManager;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, AccessControlled, Saveable {
    public static final Permission ARTIFACTS = new Permission(null, null, null, null, null);
    public static final Permission DELETE = new Permission(null, null, null, null, null);
    public static final Permission UPDATE = new Permission(null, null, null, null, null);

    protected Run(JobT job) throws IOException {}

    public static Run<?, ?> fromExternalizableId(String id) {
        throw Signature.only();
    }

    public final ArtifactManager getArtifactManager() {
        throw Signature.only();
    }

    public <T extends Cause> T getCause(Class<T> type) {
        throw Signature.only();
    }

    public List<Cause> getCauses() {
        throw Signature.only();
    }

    public String getDescription() {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public long getDuration() {
        throw Signature.only();
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public String getExternalizableId() {
        throw Signature.only();
    }

    public String getFullDisplayName() {
        throw Signature.only();
    }

    public boolean getHasArtifacts() {
        throw Signature.only();
    }

    public String getId() {
        throw Signature.only();
    }

    public int getNumber() {
        throw Signature.only();
    }

    public JobT getParent() {
        throw Signature.only();
    }

    public RunT getPreviousBuild() {
        throw Signature.only();
    }

    public Result getResult() {
        throw Signature.only();
    }

    public File getRootDir() {
        throw Signature.only();
    }

    public final long getStartTimeInMillis() {
        throw Signature.only();
    }

    public final long getTimeInMillis() {
        throw Signature.only();
    }

    public Calendar getTimestamp() {
        throw Signature.only();
    }

    public String getUrl() {
        throw Signature.only();
    }

    public boolean isBuilding() {
        throw Signature.only();
    }

    public final boolean isKeepLog() {
        throw Signature.only();
    }

    public void keepLog(boolean newValue) throws IOException {
        throw Signature.only();
    }

    public final synchronized ArtifactManager pickArtifactManager() throws IOException {
        throw Signature.only();
    }

    @Override
    public synchronized void save() throws IOException {
        throw Signature.only();
    }

    public void setDescription(String description) throws IOException {
        throw Signature.only();
    }

    public void setResult(Result r) {
        throw Signature.only();
    }
}
