// SPDX-License-Identifier: MIT
package hudson;

import hudson.model.ModelObject;
import io.lonelycat.signatures.Signature;

public abstract class PluginManager implements ModelObject {
    PluginManager() {}

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public PluginWrapper getPlugin(String shortName) {
        throw Signature.only();
    }
}
