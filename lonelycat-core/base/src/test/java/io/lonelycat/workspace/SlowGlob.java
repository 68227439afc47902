// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.util.List;

/** Simple reference implementation of globs in exponential time. */
public final class SlowGlob {
    private SlowGlob() {}

    public static boolean matches(String glob, String path) {
        String whole = glob.endsWith("/") ? glob + "**" : glob;
        return segments(List.of(whole.split("/", -1)), List.of(path.split("/", -1)));
    }

    private static boolean segments(List<String> glob, List<String> path) {
        if (glob.isEmpty()) {
            return path.isEmpty();
        }
        List<String> rest = tail(glob);
        if (glob.get(0).equals("**")) {
            return segments(rest, path) || (!path.isEmpty() && segments(glob, tail(path)));
        }
        return !path.isEmpty() && name(points(glob.get(0)), points(path.get(0))) && segments(rest, tail(path));
    }

    private static boolean name(List<Integer> pattern, List<Integer> name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        List<Integer> rest = tail(pattern);
        int wanted = pattern.get(0);
        if (wanted == '*') {
            return name(rest, name) || (!name.isEmpty() && name(pattern, tail(name)));
        }
        return !name.isEmpty() && (wanted == '?' || wanted == name.get(0)) && name(rest, tail(name));
    }

    private static List<Integer> points(String text) {
        return text.codePoints().boxed().toList();
    }

    private static <T> List<T> tail(List<T> list) {
        return list.subList(1, list.size());
    }
}
