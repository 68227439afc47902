// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.AccessControlled;
import io.lonelycat.signatures.Signature;
import java.io.IOException;

public abstract class Node implements ExtensionPoint, AccessControlled, ModelObject, Saveable {
    public Node() {}

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public void save() throws IOException {
        throw Signature.only();
    }
}
