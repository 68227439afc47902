// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Configuration.Sources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds the configuration layers of a front end.
 *
 * @param start the folder in which the build was started
 */
record Layers(Map<Key<?>, String> given, Map<String, String> properties, Map<String, String> environment, Path start) {

    static Layers none() {
        return new Layers(new HashMap<>(), new HashMap<>(), new HashMap<>(), Path.of("/nowhere"));
    }

    Layers from(Path folder) {
        return new Layers(given, properties, environment, folder);
    }

    Layers parameter(Key<?> key, String value) {
        given.put(key, value);
        return this;
    }

    /** Sets a property as Maven does: the parameter of the goal gets the same value. */
    Layers property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    Layers variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Layers profile(String name) {
        return parameter(Keys.PROFILE_NAME, name);
    }

    Configuration configuration() {
        return Configuration.of(new Sources(given, properties, environment, start, GoalParameters.ofCalls()));
    }
}
