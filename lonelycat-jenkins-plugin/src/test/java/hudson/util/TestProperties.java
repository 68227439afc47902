// SPDX-License-Identifier: MIT
package hudson.util;

import hudson.model.Describable;
import hudson.model.Descriptor;

/** Properties of a folder, at most one. */
public final class TestProperties<T extends Describable<T>, D extends Descriptor<T>> extends DescribableList<T, D> {
    private final T only;

    public TestProperties(T only) {
        this.only = only;
    }

    @Override
    public <U extends T> U get(Class<U> type) {
        return type.isInstance(only) ? type.cast(only) : null;
    }
}
