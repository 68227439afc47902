// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;

public abstract class Actionable implements ModelObject {
    public Actionable() {}

    public void addAction(Action a) {
        throw Signature.only();
    }

    public <T extends Action> T getAction(Class<T> type) {
        throw Signature.only();
    }
}
