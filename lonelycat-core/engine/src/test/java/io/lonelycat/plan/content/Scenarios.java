// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.SmallTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Trees before and after all kinds of changes. */
public record Scenarios(SmallTree before, SmallTree after) {
    private static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    public static Map<String, Scenarios> all() {
        Map<String, Scenarios> all = new LinkedHashMap<>();
        all.putAll(texts());
        all.putAll(kinds());
        all.putAll(names());
        all.putAll(moves());
        return all;
    }

    public static Scenarios named(String name) {
        return Objects.requireNonNull(all().get(name));
    }

    private static Map<String, Scenarios> texts() {
        SmallTree none = SmallTree.empty();
        Map<String, Scenarios> all = new LinkedHashMap<>();
        all.put("a line", of(none.file("a.txt", TEN), none.file("a.txt", TEN.replace("5", "five"))));
        all.put("two hunks", of(none.file("a", TEN + TEN + TEN), none.file("a", "0\n" + TEN + TEN + TEN + "11\n")));
        all.put("all lines", of(none.file("a", TEN), none.file("a", TEN.replace("\n", "!\n"))));
        all.put("CRLF", of(none.file("a", "1\r\n2\r\n3\r\n"), none.file("a", "1\r\ntwo\r\n3\r\n")));
        all.put("CRLF becomes LF", of(none.file("a", "1\r\n2\r\n"), none.file("a", "1\n2\n")));
        all.put("newline at the end goes", of(none.file("a", "1\n2\n"), none.file("a", "1\n2")));
        all.put("newline at the end comes", of(none.file("a", "1\n2"), none.file("a", "1\n2\n")));
        all.put("no newline on either side", of(none.file("a", "1\n2"), none.file("a", "1\nzwei")));
        all.put("no newline in the context", of(none.file("a", "1\n2\n3"), none.file("a", "eins\n2\n3")));
        all.put(
                "lines like a patch",
                of(none.file("a", "-- x\n++ y\n@@ -1 +1 @@\n"), none.file("a", "-- x\n++ z\ndiff --git a/q b/q\n")));
        all.put("becomes empty", of(none.file("a", TEN), none.file("a", "")));
        all.put("was empty", of(none.file("a", ""), none.file("a", TEN)));
        all.put("only newlines", of(none.file("a", "\n\n\n"), none.file("a", "\n\n\n\n\n")));
        all.put("Latin-1", of(none.bytes("a", new byte[] {(byte) 0xe4, '\n', 'x', '\n'}), none.bytes("a", new byte[] {
            (byte) 0xf6, '\n', 'x', '\n'
        })));
        return all;
    }

    private static Map<String, Scenarios> kinds() {
        SmallTree none = SmallTree.empty();
        byte[] noise = noise(70_000, 1);
        byte[] other = noise.clone();
        other[40_000] ^= 1;
        Map<String, Scenarios> all = new LinkedHashMap<>();
        all.put("create", of(none, none.file("new/deep/a", TEN)));
        all.put("create empty", of(none.file("x", "x"), none.file("x", "x").file("empty", "")));
        all.put("create executable", of(none, none.executable("run.sh", "#!/bin/sh\n")));
        all.put("delete", of(none.file("a", TEN).file("b", ""), none.file("b", "")));
        all.put("delete empty", of(none.file("a", "").file("b", "b"), none.file("b", "b")));
        all.put("delete executable", of(none.executable("a", "x\n").file("b", "b"), none.file("b", "b")));
        all.put("mode", of(none.file("a", TEN), none.executable("a", TEN)));
        all.put("mode back, empty", of(none.executable("a", ""), none.file("a", "")));
        all.put("mode and text", of(none.file("a", TEN), none.executable("a", TEN + "more\n")));
        all.put("binary", of(none.bytes("a.bin", noise), none.bytes("a.bin", other)));
        all.put("binary created", of(none, none.bytes("a.bin", noise)));
        all.put("binary deleted", of(none.bytes("a.bin", noise).file("b", ""), none.file("b", "")));
        all.put("binary and mode", of(none.bytes("a", noise), none.with("a", FileMode.EXECUTABLE, other)));
        all.put("text becomes binary", of(none.file("a", TEN), none.bytes("a", noise)));
        all.put("binary becomes empty", of(none.bytes("a", noise), none.file("a", "")));
        all.put("link", of(none, none.link("l", "to/somewhere")));
        all.put("link changed", of(none.link("l", "old"), none.link("l", "new")));
        all.put("link deleted", of(none.link("l", "old").file("b", ""), none.file("b", "")));
        all.put("file becomes link", of(none.file("a", TEN), none.link("a", "b")));
        all.put("link becomes file", of(none.link("a", "b"), none.executable("a", TEN)));
        all.put("binary becomes link", of(none.bytes("a", noise), none.link("a", "b")));
        return all;
    }

    private static Map<String, Scenarios> names() {
        Map<String, Scenarios> all = new LinkedHashMap<>();
        for (String name : new String[] {
            "with space.txt",
            " leading",
            "trailing ",
            "tab\there",
            "quote\"d",
            "n\u00e4me/\u65e5\u672c.txt",
            "new\nline",
            "a b/c d",
            "[x]{y}!*?",
            "\u0001bell\u0007",
            "-dash",
            "a",
            "b/a/b"
        }) {
            SmallTree before =
                    SmallTree.empty().file(name, TEN).file(name + ".gone", "x").bytes(name + ".bin", new byte[4]);
            SmallTree after = SmallTree.empty()
                    .executable(name, TEN + "more\n")
                    .file(name + ".new", TEN)
                    .file(name + ".empty", "")
                    .bytes(name + ".bin", new byte[5]);
            all.put("named " + QuotedName.quote(name), of(before, after));
        }
        return all;
    }

    private static Map<String, Scenarios> moves() {
        SmallTree none = SmallTree.empty();
        String other = TEN.replace("\n", "x\n");
        Map<String, Scenarios> all = new LinkedHashMap<>();
        all.put("rename", of(none.file("a", TEN + TEN), none.file("c/b", TEN + TEN)));
        all.put("rename with edit", of(none.file("a", TEN + TEN), none.file("b", TEN + TEN + "more\n")));
        all.put("rename with mode", of(none.file("a", TEN + TEN), none.executable("b c", TEN + TEN)));
        all.put("rename of binary", of(none.bytes("a", noise(5000, 2)), none.bytes("\u00e4", noise(5000, 2))));
        all.put("rename of a link", of(none.link("a", "target/of/link"), none.link("b", "target/of/link")));
        all.put(
                "swap",
                of(
                        none.file("a", TEN + TEN).file("b", other + other),
                        none.file("a", other + other).file("b", TEN + TEN)));
        all.put("file becomes folder", of(none.file("x", TEN), none.file("x/y", other)));
        all.put("folder becomes file", of(none.file("x/y", TEN).file("x/z", "z\n"), none.file("x", other)));
        all.put("link becomes folder", of(none.link("x", "y"), none.file("x/y", other)));
        all.put(
                "many",
                of(
                        none.file("a", TEN).file("b", TEN).file("c", TEN).file("d/e", other),
                        none.file("a", other)
                                .file("b", TEN + "1\n")
                                .file("d/f", other)
                                .file("g", "")));
        return all;
    }

    public Scenarios reversed() {
        return new Scenarios(/* before= */ after, /* after= */ before);
    }

    public static byte[] noise(int size, long seed) {
        byte[] noise = new byte[size];
        new Random(seed).nextBytes(noise);
        noise[0] = 0;
        return noise;
    }

    public static Scenarios of(SmallTree before, SmallTree after) {
        return new Scenarios(before, after);
    }
}
