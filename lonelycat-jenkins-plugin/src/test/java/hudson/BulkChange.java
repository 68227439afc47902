// SPDX-License-Identifier: MIT
package hudson;

import hudson.model.Saveable;
import java.io.Closeable;
import java.io.IOException;

/** Replaces the signature: saves each value at once. */
public class BulkChange implements Closeable {
    private final Saveable saveable;

    public BulkChange(Saveable saveable) {
        this.saveable = saveable;
    }

    @Override
    public void close() {}

    public void commit() throws IOException {
        saveable.save();
    }

    public static boolean contains(Saveable s) {
        return false;
    }
}
