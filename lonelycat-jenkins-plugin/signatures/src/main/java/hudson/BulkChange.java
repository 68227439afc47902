// SPDX-License-Identifier: MIT
package hudson;

import hudson.model.Saveable;
import io.lonelycat.signatures.Signature;
import java.io.Closeable;
import java.io.IOException;

public class BulkChange implements Closeable {
    public BulkChange(Saveable saveable) {}

    @Override
    public void close() {
        throw Signature.only();
    }

    public void commit() throws IOException {
        throw Signature.only();
    }
}
