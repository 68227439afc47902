// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** Compares type parameters, superclass and interfaces. */
final class Supertypes {
    private final Hierarchy hierarchy;

    Supertypes(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    List<String> problems(ClassNode signature, ClassNode real) {
        List<String> problems = new ArrayList<>();
        if (!parameters(signature).equals(parameters(real))) {
            problems.add(signature.name + ": type parameters: " + parameters(signature) + " here, " + parameters(real)
                    + " there");
        }
        List<String> direct = of(real);
        List<String> erased = direct.stream().map(Supertypes::erasure).toList();
        for (String type : of(signature)) {
            String raw = erasure(type);
            if (erased.contains(raw) ? !direct.contains(type) : !hierarchy.isBelow(real, raw)) {
                problems.add(signature.name + ": supertype: " + type + " here, " + direct + " there");
            }
        }
        return problems;
    }

    private static String parameters(ClassNode type) {
        return type.signature == null ? "" : type.signature.substring(0, endOfParameters(type.signature));
    }

    private static int endOfParameters(String signature) {
        if (!signature.startsWith("<")) {
            return 0;
        }
        int depth = 0;
        int at = 0;
        do {
            char c = signature.charAt(at++);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
        } while (depth > 0);
        return at;
    }

    /** The superclass and the interfaces with their type arguments, as class files write them. */
    private static List<String> of(ClassNode type) {
        if (type.signature == null) {
            return Stream.concat(Stream.ofNullable(type.superName), type.interfaces.stream())
                    .map(name -> "L" + name + ";")
                    .toList();
        }
        List<String> types = new ArrayList<>();
        int depth = 0;
        int begin = endOfParameters(type.signature);
        for (int at = begin; at < type.signature.length(); at++) {
            char c = type.signature.charAt(at);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ';' && depth == 0) {
                types.add(type.signature.substring(begin, at + 1));
                begin = at + 1;
            }
        }
        return types;
    }

    private static String erasure(String type) {
        int end = type.indexOf('<');
        return type.substring(1, end < 0 ? type.length() - 1 : end);
    }

    static Stream<AnnotationNode> annotations(
            @Nullable List<AnnotationNode> visible, @Nullable List<AnnotationNode> invisible) {
        return Stream.concat(
                visible == null ? Stream.empty() : visible.stream(),
                invisible == null ? Stream.empty() : invisible.stream());
    }
}
