// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/** Access flags by name, for messages. */
final class Flags {
    // The flag of methods with a variable number of arguments means "transient" on fields, where it is irrelevant.
    private static final Map<Integer, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry(Opcodes.ACC_PUBLIC, "public"),
            Map.entry(Opcodes.ACC_PROTECTED, "protected"),
            Map.entry(Opcodes.ACC_STATIC, "static"),
            Map.entry(Opcodes.ACC_FINAL, "final"),
            Map.entry(Opcodes.ACC_VARARGS, "varargs"),
            Map.entry(Opcodes.ACC_INTERFACE, "interface"),
            Map.entry(Opcodes.ACC_ABSTRACT, "abstract"),
            Map.entry(Opcodes.ACC_ANNOTATION, "annotation"),
            Map.entry(Opcodes.ACC_ENUM, "enum"),
            Map.entry(Opcodes.ACC_DEPRECATED, "deprecated")));

    private Flags() {}

    static List<String> of(int access, int mask) {
        List<String> names = new ArrayList<>();
        NAMES.forEach((flag, name) -> {
            if ((access & mask & flag) != 0) {
                names.add(name);
            }
        });
        return names;
    }

    /** What the source says of a type: for a nested one the file of the class itself tells only half of it. */
    static List<String> ofType(ClassNode type, int mask) {
        int deprecated = type.access & Opcodes.ACC_DEPRECATED;
        int access = type.innerClasses.stream()
                .filter(inner -> inner.name.equals(type.name))
                .mapToInt((InnerClassNode inner) -> inner.access | deprecated)
                .findFirst()
                .orElse(type.access);
        // Whether an enum is final or abstract depends on the bodies of its constants.
        boolean isEnum = (access & Opcodes.ACC_ENUM) != 0;
        return of(access, isEnum ? mask & ~(Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT) : mask);
    }
}
