// SPDX-License-Identifier: MIT
package com.cloudbees.hudson.plugins.folder;

import hudson.model.Descriptor;
import io.lonelycat.signatures.Signature;

public abstract class AbstractFolderPropertyDescriptor extends Descriptor<AbstractFolderProperty<?>> {
    public AbstractFolderPropertyDescriptor() {}

    public boolean isApplicable(Class<? extends AbstractFolder> containerType) {
        throw Signature.only();
    }
}
