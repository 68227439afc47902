// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;

public interface Describable<T extends Describable<T>> {
    default Descriptor<T> getDescriptor() {
        throw Signature.only();
    }
}
