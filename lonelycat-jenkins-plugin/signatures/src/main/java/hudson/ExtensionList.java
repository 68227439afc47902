// SPDX-License-Identifier: MIT
package hudson;

import io.lonelycat.signatures.Signature;
import java.util.AbstractList;

public class ExtensionList<T> extends AbstractList<T> {
    ExtensionList() {}

    @Override
    public T get(int index) {
        throw Signature.only();
    }

    @Override
    public int size() {
        throw Signature.only();
    }

    public static <T> ExtensionList<T> lookup(Class<T> type) {
        throw Signature.only();
    }

    public static <U> U lookupSingleton(Class<U> type) {
        throw Signature.only();
    }
}
