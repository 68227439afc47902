// SPDX-License-Identifier: MIT
package hudson.slaves;

import hudson.FilePath;
import io.lonelycat.signatures.Signature;
import java.io.Closeable;

public final class WorkspaceList {
    public synchronized Lease acquire(FilePath p, boolean quick) throws InterruptedException {
        throw Signature.only();
    }

    public static FilePath tempDir(FilePath ws) {
        throw Signature.only();
    }

    public abstract static class Lease implements Closeable {
        protected Lease(FilePath path) {}

        @Override
        public void close() {
            throw Signature.only();
        }

        public abstract void release();
    }
}
