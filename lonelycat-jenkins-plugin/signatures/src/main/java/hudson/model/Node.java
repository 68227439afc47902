// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.security.AccessControlled;
import io.lonelycat.signatures.Signature;
import java.io.IOException;

public abstract class Node implements ExtensionPoint, AccessControlled, ModelObject, Saveable {
    public Node() {}

    public FilePath createPath(String absolutePath) {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public abstract String getLabelString();

    public abstract String getNodeName();

    @Override
    public void save() throws IOException {
        throw Signature.only();
    }
}
