// SPDX-License-Identifier: MIT
package hudson.util;

import io.lonelycat.signatures.Signature;
import java.util.AbstractList;

public class PersistedList<T> extends AbstractList<T> {
    protected PersistedList() {}

    @Override
    public T get(int index) {
        throw Signature.only();
    }

    @Override
    public int size() {
        throw Signature.only();
    }
}
