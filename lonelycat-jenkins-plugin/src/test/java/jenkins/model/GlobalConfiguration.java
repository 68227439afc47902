// SPDX-License-Identifier: MIT
package jenkins.model;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.lonelycat.signatures.Signature;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Replaces the signature: stays in memory. */
public abstract class GlobalConfiguration extends Descriptor<GlobalConfiguration>
        implements ExtensionPoint, Describable<GlobalConfiguration> {
    protected GlobalConfiguration() {}

    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        throw Signature.only();
    }

    @Override
    public final Descriptor<GlobalConfiguration> getDescriptor() {
        throw Signature.only();
    }

    @Override
    public synchronized void load() {}

    @Override
    public synchronized void save() {}
}
