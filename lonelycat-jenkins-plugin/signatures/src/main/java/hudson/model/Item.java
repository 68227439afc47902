// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;

public interface Item extends AccessControlled, ModelObject {
    Permission BUILD = null;
    Permission CANCEL = null;
    Permission CONFIGURE = null;
    Permission DISCOVER = null;
    Permission READ = null;

    String getFullDisplayName();

    String getFullName();

    String getName();

    ItemGroup<? extends Item> getParent();

    File getRootDir();

    String getUrl();
}
