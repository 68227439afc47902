// SPDX-License-Identifier: MIT
package hudson;

import io.lonelycat.signatures.Signature;

public class Functions {
    public Functions() {}

    public static boolean isArtifactsPermissionEnabled() {
        throw Signature.only();
    }
}
