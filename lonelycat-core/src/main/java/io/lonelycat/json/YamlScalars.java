// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.regex.Pattern;

/** Tells what an unquoted scalar of YAML means: the core schema of YAML 1.2, and of that only the decimal integers. */
final class YamlScalars {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*+)");
    private static final Pattern FRACTION = Pattern.compile(
            "[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+([eE][-+]?[0-9]++)?|[eE][-+]?[0-9]++))|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    enum Kind {
        STRING,
        INTEGER,
        FRACTION,
        BOOLEAN,
        NULL
    }

    private YamlScalars() {}

    static Kind kindOf(String plain) {
        return switch (plain) {
            case "true", "false" -> Kind.BOOLEAN;
            case "", "~", "null", "Null", "NULL" -> Kind.NULL;
            default -> numberOrString(plain);
        };
    }

    private static Kind numberOrString(String plain) {
        if (INTEGER.matcher(plain).matches()) {
            return Kind.INTEGER;
        }
        return FRACTION.matcher(plain).matches() ? Kind.FRACTION : Kind.STRING;
    }
}
