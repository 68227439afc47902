// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;
import java.util.List;

public abstract class Actionable implements ModelObject {
    public Actionable() {}

    public void addAction(Action a) {
        throw Signature.only();
    }

    public boolean addOrReplaceAction(Action a) {
        throw Signature.only();
    }

    public <T extends Action> T getAction(Class<T> type) {
        throw Signature.only();
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        throw Signature.only();
    }

    public boolean removeAction(Action a) {
        throw Signature.only();
    }

    public void replaceAction(Action a) {
        throw Signature.only();
    }
}
