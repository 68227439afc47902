// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.ExtensionPoint;

public abstract class UserProperty implements ExtensionPoint {
    public UserProperty() {}
}
