// SPDX-License-Identifier: MIT
package com.cloudbees.hudson.plugins.folder;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import io.lonelycat.signatures.Signature;

public abstract class AbstractFolderProperty<C extends AbstractFolder<?>>
        implements Describable<AbstractFolderProperty<?>>, ExtensionPoint {
    protected transient C owner;

    public AbstractFolderProperty() {}

    @Override
    public AbstractFolderPropertyDescriptor getDescriptor() {
        throw Signature.only();
    }

    protected void setOwner(C owner) {
        throw Signature.only();
    }
}
