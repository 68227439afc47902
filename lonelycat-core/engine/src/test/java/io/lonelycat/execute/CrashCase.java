// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.link;
import static io.lonelycat.execute.Item.script;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Change that the crash simulation executes.
 *
 * @param renames old names to new names
 * @param hardLinks additional names, outside the change
 * @param checkPasses result of the only check
 */
record CrashCase(
        String name,
        Map<String, Item> before,
        Map<String, Item> after,
        Map<String, String> renames,
        Map<String, String> hardLinks,
        boolean checkPasses) {

    private CrashCase(String name, Map<String, Item> before, Map<String, Item> after) {
        this(name, before, after, Map.of(), Map.of(), true);
    }

    private CrashCase renaming(String from, String to) {
        return new CrashCase(name, before, after, Map.of(from, to), hardLinks, checkPasses);
    }

    private CrashCase renaming(String from, String to, String from2, String to2) {
        return new CrashCase(name, before, after, Map.of(from, to, from2, to2), hardLinks, checkPasses);
    }

    private CrashCase linked(String existing, String other) {
        return new CrashCase(name, before, after, renames, Map.of(other, existing), checkPasses);
    }

    private CrashCase failing() {
        return new CrashCase(name + ", rolled back", before, after, renames, hardLinks, false);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Returns whether files are overwritten in place if the policy permits. */
    boolean overwrites() {
        return after.keySet().stream().anyMatch(path -> path.endsWith(".txt"));
    }

    Draft draft() {
        Draft draft = new Draft(before, after);
        renames.forEach(draft::renamed);
        return draft;
    }

    /** Removes executable bits, which not every file system supports. */
    CrashCase withoutModes() {
        return new CrashCase(name, plain(before), plain(after), renames, hardLinks, checkPasses);
    }

    private static Map<String, Item> plain(Map<String, Item> items) {
        Map<String, Item> plain = new TreeMap<>(items);
        plain.replaceAll((path, item) -> item.isLink() ? item : file(item.text()));
        return plain;
    }

    static List<CrashCase> all() {
        return List.of(
                respelled(),
                respelled().failing(),
                new CrashCase("create", Map.of(), Map.of("a", file("1\n"))),
                new CrashCase("update", Map.of("a", file("1\n")), Map.of("a", file("2\n"))),
                new CrashCase("delete", Map.of("a", file("1\n"), "b", file("-\n")), Map.of("b", file("-\n"))),
                mode(),
                new CrashCase("folders are made", Map.of(), Map.of("a/b/c", file("1\n"), "a/d", script("2\n"))),
                emptied(),
                emptied().failing(),
                swap(),
                swap().failing(),
                new CrashCase("a file becomes a folder", Map.of("a", file("1\n")), Map.of("a/b/c", file("2\n"))),
                new CrashCase("a folder becomes a file", Map.of("a/b/c", file("1\n")), Map.of("a", file("2\n"))),
                new CrashCase("a folder becomes a file", Map.of("a/b/c", file("1\n")), Map.of("a", file("2\n")))
                        .failing(),
                links(),
                links().failing(),
                folderToLink(),
                folderToLink().failing(),
                linkToFolder(),
                linkToFolder().failing(),
                linkMovesIntoItsFolder(),
                linkMovesIntoItsFolder().failing(),
                hardLinked(),
                hardLinked().failing(),
                overwritten(),
                overwritten().failing(),
                overwrittenBesideMoves(),
                overwrittenBesideMoves().failing(),
                mixed(),
                mixed().failing());
    }

    private static CrashCase mode() {
        return new CrashCase(
                "mode", Map.of("a", file("1\n"), "b", script("1\n")), Map.of("a", script("1\n"), "b", file("1\n")));
    }

    private static CrashCase respelled() {
        return new CrashCase(
                        "names get another spelling",
                        Map.of("d/readme", file("1\n"), "a", file("2\n"), "\u00e9", file("3\n")),
                        Map.of("d/README", file("1\n"), "A", file("22\n"), "e\u0301", file("33\n")))
                .renaming("d/readme", "d/README");
    }

    private static CrashCase emptied() {
        return new CrashCase(
                        "folders are emptied",
                        Map.of("a/b/c", file("1\n"), "a/b/d", file("2\n")),
                        Map.of("e/d", file("2\n")))
                .renaming("a/b/d", "e/d");
    }

    private static CrashCase swap() {
        return new CrashCase(
                        "two names are swapped",
                        Map.of("a/x", file("1\n"), "b/y", script("2\n")),
                        Map.of("a/x", script("2\n"), "b/y", file("1\n")))
                .renaming("a/x", "b/y", "b/y", "a/x");
    }

    private static CrashCase links() {
        return new CrashCase(
                "links",
                Map.of("a", link("b"), "b", file("1\n"), "c", link("b"), "d", file("x\n")),
                Map.of("a", file("2\n"), "b", link("d"), "c", link("d"), "d", file("x\n")));
    }

    private static CrashCase folderToLink() {
        return new CrashCase(
                "a folder becomes a link",
                Map.of("a/b/c", file("1\n"), "d/e", file("1\n")),
                Map.of("a", link("d"), "d/e", file("1\n")));
    }

    /** The link's target contains a file of the same name, outside the change. */
    private static CrashCase linkToFolder() {
        return new CrashCase(
                "a link becomes a folder",
                Map.of("a", link("d"), "d/e", file("1\n"), "d/g/h", file("2\n")),
                Map.of("a/e", file("3\n"), "a/g/h", script("4\n"), "d/e", file("1\n"), "d/g/h", file("2\n")));
    }

    private static CrashCase linkMovesIntoItsFolder() {
        return new CrashCase(
                        "a link moves into the folder that takes its place",
                        Map.of("a", link("d"), "d/e", file("1\n")),
                        Map.of("a/b/link", link("../../d"), "d/e", file("1\n")))
                .renaming("a", "a/b/link");
    }

    private static CrashCase hardLinked() {
        return new CrashCase("hard links", Map.of("a", file("1\n"), "b", file("2\n")), Map.of("a", file("3\n")))
                .linked("a", "other/a");
    }

    private static CrashCase overwritten() {
        return new CrashCase(
                "files are overwritten",
                Map.of("a.txt", file("begin\nold\nend\n"), "b/c.txt", file("1\n"), "b/d.txt", file("longer\n")),
                Map.of("a.txt", file("begin\nnew\nend\n"), "b/c.txt", file("one\ntwo\n"), "b/d.txt", file("s\n")));
    }

    private static CrashCase overwrittenBesideMoves() {
        return new CrashCase(
                        "files are overwritten beside moves",
                        Map.of("a.txt", file("1\n"), "b/c.txt", file("2\n"), "d", file("3\n"), "e", file("4\n")),
                        Map.of("a.txt", file("11\n"), "g/h", file("2\n"), "d", file("33\n"), "i/j.txt", file("5\n")))
                .renaming("b/c.txt", "g/h");
    }

    private static CrashCase mixed() {
        return new CrashCase(
                        "all at once",
                        Map.of(
                                "gone/deep/one", file("1\n"),
                                "src/kept", file("stays\n"),
                                "src/changed", file("old\n"),
                                "src/tool", file("tool\n"),
                                "link", link("src/kept"),
                                "moved", file("moved\n")),
                        Map.of(
                                "src/kept", file("stays\n"),
                                "src/changed", file("new\nlines\n"),
                                "src/tool", script("tool\n"),
                                "link", link("src/changed"),
                                "here/moved", file("moved and changed\n"),
                                "made/new", file("new\n")))
                .renaming("moved", "here/moved");
    }
}
