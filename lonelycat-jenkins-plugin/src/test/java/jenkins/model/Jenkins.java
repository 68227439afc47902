// SPDX-License-Identifier: MIT
package jenkins.model;

import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Saveable;
import hudson.model.TopLevelItem;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.lonelycat.signatures.Signature;
import java.io.File;
import java.io.IOException;

/** Replaces the signature: the controller that a test started. */
public class Jenkins implements AccessControlled, ItemGroup<TopLevelItem>, Saveable {
    public static final Permission ADMINISTER = new Permission(null, null, null, null, null);
    public static final Permission MANAGE = new Permission(null, null, null, null, null);
    public static final Permission READ = new Permission(null, null, null, null, null);

    /** Current controller, or null. */
    public static Jenkins instance;

    protected Jenkins() {}

    public static Jenkins get() {
        if (instance == null) {
            throw Signature.only();
        }
        return instance;
    }

    public Computer getComputer(String name) {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public String getFullName() {
        return "";
    }

    @Override
    public TopLevelItem getItem(String name) {
        throw Signature.only();
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
        throw Signature.only();
    }

    @Override
    public File getRootDir() {
        throw Signature.only();
    }

    public String getRootUrl() {
        throw Signature.only();
    }

    @Override
    public synchronized void save() throws IOException {
        throw Signature.only();
    }
}
