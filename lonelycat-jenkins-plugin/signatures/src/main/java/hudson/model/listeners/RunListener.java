// SPDX-License-Identifier: MIT
package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.signatures.Signature;

public abstract class RunListener<R extends Run> implements ExtensionPoint {
    protected RunListener() {}

    public void onCompleted(R r, TaskListener listener) {
        throw Signature.only();
    }

    public void onDeleted(R r) {
        throw Signature.only();
    }

    public void onFinalized(R r) {
        throw Signature.only();
    }

    public void onInitialize(R r) {
        throw Signature.only();
    }
}
