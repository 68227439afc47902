// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.security.Permission;
import io.lonelycat.jenkins.controller.TestController;
import org.springframework.security.core.Authentication;

/** Replaces the signature: has a name and the permissions granted by the controller of the test. */
public abstract class AbstractItem extends Actionable implements Item, Saveable {
    private final ItemGroup<?> parent;
    private final String name;

    protected AbstractItem(ItemGroup<?> parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    public final String getFullName() {
        String above = parent.getFullName();
        return above.isEmpty() ? name : above + "/" + name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public ItemGroup<? extends Item> getParent() {
        return parent;
    }

    @Override
    public final String getUrl() {
        return "job/" + getFullName().replace("/", "/job/") + "/";
    }

    @Override
    public synchronized void save() {}

    @Override
    public boolean hasPermission(Permission permission) {
        User asking = User.current();
        return TestController.started().has(asking == null ? null : asking.getId(), getFullName(), permission);
    }

    @Override
    public boolean hasPermission2(Authentication a, Permission permission) {
        return TestController.started().has(a.getName(), getFullName(), permission);
    }

    @Override
    public void checkPermission(Permission permission) {
        TestController.started().check(getFullName(), permission);
    }
}
