// SPDX-License-Identifier: MIT
package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.model.Item;
import io.lonelycat.signatures.Signature;

public class ItemListener implements ExtensionPoint {
    public ItemListener() {}

    public void onDeleted(Item item) {
        throw Signature.only();
    }

    public void onLoaded() {
        throw Signature.only();
    }

    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        throw Signature.only();
    }
}
