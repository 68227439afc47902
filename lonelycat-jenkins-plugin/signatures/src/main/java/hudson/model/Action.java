// SPDX-License-Identifier: MIT
package hudson.model;

public interface Action extends ModelObject {
    @Override
    String getDisplayName();

    String getIconFileName();

    String getUrlName();
}
