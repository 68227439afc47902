// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends AccessControlled, ModelObject {
    Permission BUILD = new Permission(null, null, null, null, null);
    Permission CANCEL = new Permission(null, null, null, null, null);
    Permission CONFIGURE = new Permission(null, null, null, null, null);
    Permission DISCOVER = new Permission(null, null, null, null, null);
    Permission READ = new Permission(null, null, null, null, null);

    String getFullName();

    String getName();

    ItemGroup<? extends Item> getParent();

    String getUrl();
}
