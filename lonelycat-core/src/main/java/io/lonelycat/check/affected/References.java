// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the classes of a build in texts: descriptors, signatures, and strings by which somebody may load them. Takes a text
 * rather for a name too often than too seldom.
 */
final class References {
    /** How the name of all that is inside of a class ends. */
    static final String INSIDE = "/$";

    private final Set<String> classes;
    private final Map<String, List<String>> packages = new HashMap<>();
    private final Map<String, List<String>> families = new HashMap<>();
    private final Map<String, List<String>> simple = new HashMap<>();
    private final Map<String, List<String>> outer = new HashMap<>();
    private final Map<String, List<String>> found = new HashMap<>();

    References(Set<String> classes) {
        this.classes = classes;
        for (String name : classes) {
            String outermost = ClassFile.outermost(name);
            families.computeIfAbsent(outermost, each -> new ArrayList<>()).add(name);
            if (outermost.equals(name)) {
                outer.computeIfAbsent(ClassFile.simpleName(name), each -> new ArrayList<>())
                        .add(name);
            }
            simple.computeIfAbsent(ClassFile.simpleName(name), each -> new ArrayList<>())
                    .add(name);
            String folder = ClassFile.packageOf(name);
            while (folder.indexOf('/') >= 0) {
                packages.computeIfAbsent(folder, each -> new ArrayList<>()).add(name);
                folder = ClassFile.packageOf(folder);
            }
        }
    }

    /** Says what stands for many classes at once. */
    void declare(ReachGraph graph) {
        packages.forEach((folder, members) -> members.forEach(each -> graph.needs(folder + "/", each)));
        families.forEach((family, members) -> members.forEach(each -> graph.needs(family + INSIDE, each)));
    }

    /** Names the classes, and the packages, that stand in a text. */
    void in(String text, Consumer<String> each) {
        words(text, word -> found.computeIfAbsent(word, this::named).forEach(each));
    }

    /** Names the classes whose names without a package stand in a text. */
    void bySimpleName(String text, Consumer<String> each) {
        words(text, word -> simple.getOrDefault(ClassFile.simpleName(stripped(word.replace('.', '/'))), List.of())
                .forEach(each));
    }

    /**
     * Names the classes that a source may mean. One that is inside of another has the name of that one beside its own, or is
     * inherited from one that has.
     *
     * @param folder of the source's package
     */
    void inSource(SourceText source, String folder, Consumer<String> each) {
        for (String name : source.names()) {
            outer.getOrDefault(name, List.of()).stream()
                    .filter(found -> ClassFile.packageOf(found).equals(folder) || source.mentions(found))
                    .forEach(each);
        }
    }

    /** Cuts a text into what may be names, with dots and slashes in them. */
    static void words(String text, Consumer<String> each) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isPart(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                each.accept(text.substring(start, i));
                start = -1;
            }
        }
    }

    private static boolean isPart(char c) {
        return c == '.' || c == '/' || Character.isSurrogate(c) || (c > ' ' && Character.isJavaIdentifierPart(c));
    }

    /** In a descriptor the letters of primitive types, and an L, stand before a name. */
    private List<String> named(String word) {
        String name = stripped(word.replace('.', '/'));
        if (name.isEmpty()) {
            return List.of();
        }
        Set<String> targets = new HashSet<>();
        target(name, targets);
        int first = name.indexOf('/');
        for (int i = 0; i < (first < 0 ? name.length() : first); i++) {
            if (name.charAt(i) == 'L') {
                target(name.substring(i + 1), targets);
            }
        }
        return List.copyOf(targets);
    }

    private void target(String name, Set<String> targets) {
        if (classes.contains(name)) {
            targets.add(name);
            return;
        }
        if (classes.contains(ClassFile.outermost(name))) {
            targets.add(ClassFile.outermost(name) + INSIDE);
            return;
        }
        if (packages.containsKey(name)) {
            targets.add(name + "/");
            return;
        }
        // What follows may be the name of a member, of a class inside, or .class.
        int slash = name.lastIndexOf('/');
        while (slash > 0) {
            String before = name.substring(0, slash);
            if (classes.contains(before)) {
                targets.add(ClassFile.outermost(before) + INSIDE);
                return;
            }
            slash = before.lastIndexOf('/');
        }
    }

    private static String stripped(String name) {
        int begin = 0;
        int end = name.length();
        while (begin < end && name.charAt(begin) == '/') {
            begin++;
        }
        while (end > begin && name.charAt(end - 1) == '/') {
            end--;
        }
        return name.substring(begin, end);
    }
}
