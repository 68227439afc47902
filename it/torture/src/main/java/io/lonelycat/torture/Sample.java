// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A small tree, and a change of all kinds to it. */
final class Sample {
    /** Overwritten in place where the file system is one of those that are known for it. */
    private static final int CLASSES = 24;

    static final String REMOVED = "links/goes";

    private static final String TWIN = "docs/twin.md";
    private static final String TWIN_AGAIN = "docs/twin-again.md";
    private static final Item OLD_TWIN = Item.file("old\n");
    private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02Z");

    private Sample() {}

    /** Matches files that the change overwrites in place. */
    static final Predicate<String> IN_PLACE = path -> path.startsWith("src/p");

    /** Matches paths outside the change. */
    static final Predicate<String> UNTOUCHED = path -> path.startsWith("other/") || path.equals(TWIN_AGAIN);

    static Map<String, Item> before() {
        Map<String, Item> tree = new TreeMap<>();
        for (int i = 0; i < CLASSES; i++) {
            tree.put(name(i), Item.file(lines(i, 40, "old")));
        }
        tree.put("tools/run.sh", Item.script("#!/bin/sh\necho old\n"));
        tree.put("tools/becomes-a-program.sh", Item.file("#!/bin/sh\n"));
        tree.put("tools/was-a-program.sh", Item.script("#!/bin/sh\n"));
        tree.put("data/changes.bin", Item.binary(1, 5_000));
        tree.put("data/goes.bin", Item.binary(2, 700));
        tree.put("docs/goes.md", Item.file("goes\n"));
        tree.put(TWIN, OLD_TWIN);
        tree.put("moves/from.txt", Item.file(lines(2, 30, "same")));
        tree.put("links/changes", new Item.Link("../docs/twin.md"));
        tree.put(REMOVED, new Item.Link("nowhere"));
        tree.put("links/becomes-a-folder", new Item.Link("../docs"));
        tree.put("goes/with/its/folders.txt", Item.file("goes\n"));
        tree.put("other/secret.txt", new Item.Plain("other\n", "rw-------"));
        tree.put("other/data.bin", Item.binary(3, 100));
        return tree;
    }

    static Map<String, Item> after() {
        Map<String, Item> tree = before();
        List.of("data/goes.bin", "docs/goes.md", "moves/from.txt", REMOVED, "links/becomes-a-folder")
                .forEach(tree::remove);
        tree.remove("goes/with/its/folders.txt");
        for (int i = 0; i < CLASSES; i++) {
            tree.put(name(i), Item.file(lines(i, 38 + i % 6, "new")));
        }
        tree.put("tools/run.sh", Item.script("#!/bin/sh\necho new\n"));
        tree.put("tools/becomes-a-program.sh", Item.script("#!/bin/sh\n"));
        tree.put("tools/was-a-program.sh", Item.file("#!/bin/sh\n"));
        tree.put("data/changes.bin", Item.binary(4, 6_000));
        tree.put("data/comes.bin", Item.binary(5, 300));
        tree.put(TWIN, Item.file("new\n"));
        tree.put("moves/to.txt", Item.file(lines(2, 30, "same") + "moved\n"));
        tree.put("links/changes", new Item.Link("../data/comes.bin"));
        tree.put("links/comes", new Item.Link("../docs"));
        tree.put("links/becomes-a-folder/file.txt", Item.file("new\n"));
        tree.put("comes/with/its/Folders.java", Item.file("new\n"));
        return tree;
    }

    private static String name(int i) {
        return "src/p" + i % 3 + "/C" + i + ".java";
    }

    private static String lines(int file, int count, String word) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < count; line++) {
            text.append("// line ").append(line).append(" of ").append(file);
            text.append(line % 5 == 3 ? " is " + word + '\n' : " stays\n");
        }
        return text.toString();
    }

    static void make(Path root, Map<String, Item> tree) throws IOException {
        for (Map.Entry<String, Item> entry : tree.entrySet()) {
            Path place = root.resolve(entry.getKey());
            Files.createDirectories(place.getParent());
            entry.getValue().make(place);
        }
    }

    /** Creates the old tree, with old times and a hard link. */
    static void makeBefore(Path root) throws IOException {
        make(root, before());
        Files.createLink(root.resolve(TWIN_AGAIN), root.resolve(TWIN));
        for (Map.Entry<String, Item> entry : before().entrySet()) {
            if (entry.getValue() instanceof Item.Plain) {
                Files.setLastModifiedTime(root.resolve(entry.getKey()), FileTime.from(LONG_AGO));
            }
        }
    }

    static void makeAfter(Path root) throws IOException {
        make(root, after());
        OLD_TWIN.make(root.resolve(TWIN_AGAIN));
    }

    /** Lets git write the change as a patch; needs a folder to work in. */
    static void writePatch(Path folder, Path patch) throws IOException, InterruptedException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Programs.run(tree, "git", "init", "-q");
        makeBefore(tree);
        String before = added(tree);
        Programs.run(tree, "git", "rm", "-q", "-r", "-f", ".");
        makeAfter(tree);
        String after = added(tree);
        Files.writeString(
                patch, Programs.run(tree, "git", "diff", "-M", "--binary", before, after), StandardCharsets.ISO_8859_1);
    }

    private static String added(Path tree) throws IOException, InterruptedException {
        Programs.run(tree, "git", "add", "-A");
        return Programs.run(tree, "git", "write-tree").trim();
    }
}
