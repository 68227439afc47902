// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;

public abstract class InvisibleAction implements Action {
    public InvisibleAction() {}

    @Override
    public final String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public final String getIconFileName() {
        throw Signature.only();
    }

    @Override
    public String getUrlName() {
        throw Signature.only();
    }
}
