// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.security.AccessControlled;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestLogin;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.core.Authentication;

/** In place of the signature: a user of the controller of the test. */
public class User implements AccessControlled, Saveable, ModelObject {
    private final String id;
    private final String name;
    private final Map<Class<?>, UserProperty> properties = new HashMap<>();

    public User(String id, String name) {
        this.id = id;
        this.name = name;
    }

    public static User current() {
        return TestController.started().asking();
    }

    public static User get2(Authentication a) {
        return TestController.started().known(a.getName());
    }

    public static User getById(String id, boolean create) {
        return TestController.started().known(id);
    }

    /** Adds a property of a type. */
    public <T extends UserProperty> void add(Class<T> type, T property) {
        properties.put(type, property);
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    public String getId() {
        return id;
    }

    public <T extends UserProperty> T getProperty(Class<T> clazz) {
        return clazz.cast(properties.get(clazz));
    }

    public Authentication impersonate2() {
        return new TestLogin(id);
    }

    @Override
    public synchronized void save() {}
}
