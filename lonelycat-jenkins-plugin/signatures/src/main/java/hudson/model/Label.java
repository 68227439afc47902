// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;

public abstract class Label extends Actionable {
    protected Label(String name) {}

    public boolean contains(Node node) {
        throw Signature.only();
    }

    public final String getName() {
        throw Signature.only();
    }
}
