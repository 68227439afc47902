// SPDX-License-Identifier: MIT
package hudson.security;

import io.lonelycat.signatures.Signature;
import org.jvnet.localizer.Localizable;

public final class PermissionGroup {
    public PermissionGroup(Class owner, Localizable title) {}

    public String getId() {
        throw Signature.only();
    }
}
