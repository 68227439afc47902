// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.ExtensionPoint;
import io.lonelycat.signatures.Signature;
import jenkins.management.Badge;

public interface RootAction extends Action, ExtensionPoint {
    default Badge getBadge() {
        throw Signature.only();
    }
}
