// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.controller;

import hudson.model.Item;
import hudson.model.User;
import hudson.security.Permission;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/** The one controller of a test. No user is logged in or has a permission until a test configures it. */
public final class TestController extends Jenkins implements AutoCloseable {
    private final Path home;
    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<Class<?>, Object> extensions = new HashMap<>();
    private final Set<Right> rights = new HashSet<>();
    private @Nullable User asking;
    private boolean artifactsPermission;

    private record Right(String user, String where, Permission what) {}

    private TestController(Path home) {
        this.home = home;
    }

    /** Starts a controller with this home folder and replaces the previous controller. */
    public static TestController in(Path home) {
        TestController started = new TestController(home);
        Jenkins.instance = started;
        return started;
    }

    public static TestController started() {
        return (TestController) Jenkins.get();
    }

    @Override
    public void close() {
        Jenkins.instance = null;
    }

    public User user(String id, String name) {
        User user = new User(id, name);
        users.put(id, user);
        return user;
    }

    public @Nullable User known(String id) {
        return users.get(id);
    }

    /** Logs a user in; null for an anonymous user. */
    public void logIn(@Nullable User user) {
        asking = user;
    }

    public @Nullable User asking() {
        return asking;
    }

    /** Grants permissions on an item, or on the controller if the name is empty. */
    public void grant(User user, String where, Permission... rightsThere) {
        for (Permission right : rightsThere) {
            rights.add(new Right(user.getId(), where, right));
        }
    }

    public boolean has(@Nullable String user, String where, Permission right) {
        return user != null
                && (rights.contains(new Right(user, where, right)) || rights.contains(new Right(user, "", ADMINISTER)));
    }

    public void check(String where, Permission right) {
        User user = asking;
        if (!has(user == null ? null : user.getId(), where, right)) {
            throw new AccessDeniedException("The right on `" + where + "` is missing");
        }
    }

    /** Enables the optional permission for artifacts. */
    public void askForArtifacts() {
        artifactsPermission = true;
    }

    public boolean asksForArtifacts() {
        return artifactsPermission;
    }

    public void add(Item item) {
        items.put(item.getFullName(), item);
    }

    public void add(Object extension) {
        extensions.put(extension.getClass(), extension);
    }

    public <T> T extension(Class<T> type) {
        @Nullable Object there = extensions.get(type);
        if (there == null) {
            throw new IllegalStateException("This test has no " + type.getName());
        }
        return type.cast(there);
    }

    @Override
    public boolean hasPermission(Permission permission) {
        User user = asking;
        return has(user == null ? null : user.getId(), "", permission);
    }

    @Override
    public void checkPermission(Permission permission) {
        check("", permission);
    }

    @Override
    public <T extends Item> @Nullable T getItemByFullName(String fullName, Class<T> type) {
        @Nullable Item item = items.get(fullName);
        return type.isInstance(item) ? type.cast(item) : null;
    }

    @Override
    public File getRootDir() {
        return home.toFile();
    }

    @Override
    public String getRootUrl() {
        return "http://jenkins.example/";
    }
}
