// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.workspace.PackagedFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies shipped with the engine, which other policies can extend. */
public final class BuiltInPolicies {
    public static final String DEFAULT = "default-policy";

    static final String MAVEN = "maven-policy";

    /** Policies for new users, which extend the default policy without loosening any rule. */
    public static final List<String> STARTERS = List.of("library", "service", "agents");

    /** Policy that governs the creation of a workspace's first policy; no policy can extend it. */
    static final String FIRST = "init-policy";

    private static final String FOLDER = "/io/lonelycat/gate/";

    private BuiltInPolicies() {}

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
