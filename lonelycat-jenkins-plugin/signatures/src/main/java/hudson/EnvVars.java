// SPDX-License-Identifier: MIT
package hudson;

import io.lonelycat.signatures.Signature;
import java.util.Map;
import java.util.TreeMap;

public class EnvVars extends TreeMap<String, String> {
    public EnvVars() {}

    public EnvVars(Map<String, String> m) {
        super(m);
    }

    public String expand(String s) {
        throw Signature.only();
    }

    public EnvVars overrideAll(Map<String, String> all) {
        throw Signature.only();
    }

    public EnvVars overrideExpandingAll(Map<String, String> all) {
        throw Signature.only();
    }

    public String get(String key, String defaultValue) {
        throw Signature.only();
    }
}
