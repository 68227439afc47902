// SPDX-License-Identifier: MIT
package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.XmlFile;
import hudson.model.Saveable;
import io.lonelycat.signatures.Signature;

public abstract class SaveableListener implements ExtensionPoint {
    public SaveableListener() {}

    public void onChange(Saveable o, XmlFile file) {
        throw Signature.only();
    }
}
