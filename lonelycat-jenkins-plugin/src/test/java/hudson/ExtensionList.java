// SPDX-License-Identifier: MIT
package hudson;

import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.signatures.Signature;
import java.util.AbstractList;

/** Replaces the signature: finds extensions in the controller of the test. */
public class ExtensionList<T> extends AbstractList<T> {
    ExtensionList() {}

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

    public static <U> U lookupSingleton(Class<U> type) {
        return TestController.started().extension(type);
    }
}
