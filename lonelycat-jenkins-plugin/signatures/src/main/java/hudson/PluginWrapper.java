// SPDX-License-Identifier: MIT
package hudson;

import hudson.model.ModelObject;
import io.lonelycat.signatures.Signature;

public class PluginWrapper implements ModelObject {
    PluginWrapper() {}

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public String getShortName() {
        throw Signature.only();
    }

    public String getVersion() {
        throw Signature.only();
    }
}
