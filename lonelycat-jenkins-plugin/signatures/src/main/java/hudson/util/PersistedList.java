// SPDX-License-Identifier: MIT
package hudson.util;

import io.lonelycat.signatures.Signature;
import java.util.AbstractList;

public class PersistedList<T> extends AbstractList<T> {
    protected PersistedList() {}

    public <U extends T> U get(Class<U> type) {
        throw Signature.only();
    }

    @Override
    public T get(int index) {
        throw Signature.only();
    }

    @Override
    public int size() {
        throw Signature.only();
    }
}
