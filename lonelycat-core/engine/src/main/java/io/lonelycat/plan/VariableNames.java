// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Validates names of environment variables in input documents, such as a plan; rejects wildcards. */
public final class VariableNames {
    static final String KEY = "env";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final String OURS = "LONELYCAT_";

    private VariableNames() {}

    static List<String> read(InputObject in) {
        List<String> names = new ArrayList<>();
        for (InputValue value : in.listOrEmpty(KEY)) {
            String name = check(value, value.text());
            if (names.contains(name)) {
                throw value.problem("is listed twice; name each variable once");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    public static String check(InputValue value, String name) {
        if (!NAME.matcher(name).matches()) {
            throw value.problem("must be the name of a variable in full, such as DATABASE_URL: letters, digits and _,"
                    + " without wildcards and without its value");
        }
        if (name.startsWith(OURS)) {
            throw value.problem("must not begin with " + OURS + ": these variables are reserved for LonelyCat");
        }
        return name;
    }
}
