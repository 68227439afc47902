// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.workspace.PackagedFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies that come with the engine, which others extend by their names. */
public final class BuiltInPolicies {
    /** The default policy. */
    public static final String DEFAULT = "default-policy";

    /** The same for a Maven project, whose code is compiled and tested. */
    static final String MAVEN = "maven-policy";

    /** Those to begin with, each of which extends the default and makes nothing looser. */
    public static final List<String> STARTERS = List.of("library", "service", "agents");

    /** The policy that governs the creation of a workspace's first policy; it cannot be extended. */
    static final String FIRST = "init-policy";

    private static final String FOLDER = "/io/lonelycat/gate/";

    private BuiltInPolicies() {}

    /** Returns all that can be extended, by name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(DEFAULT, bytes(DEFAULT));
        all.put(MAVEN, bytes(MAVEN));
        STARTERS.forEach(name -> all.put(name, bytes(name)));
        return Collections.unmodifiableMap(all);
    }

    static byte[] bytes(String name) {
        return PackagedFile.bytes(Policy.class, FOLDER + name + ".yaml");
    }
}
