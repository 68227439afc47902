// SPDX-License-Identifier: MIT
package hudson.slaves;

import hudson.FilePath;
import io.lonelycat.signatures.Signature;

public final class WorkspaceList {
    public static FilePath tempDir(FilePath ws) {
        throw Signature.only();
    }
}
