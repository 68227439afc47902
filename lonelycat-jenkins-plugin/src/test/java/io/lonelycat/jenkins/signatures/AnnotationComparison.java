// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Compares what makes an annotation work: where it may stand, how long it lives, what it can hold. None of it fails at compile time. */
final class AnnotationComparison {
    private static final List<String> META = List.of(
            "Ljava/lang/annotation/Retention;",
            "Ljava/lang/annotation/Target;",
            "Ljava/lang/annotation/Inherited;",
            "Lnet/java/sezpoz/Indexable;");

    private AnnotationComparison() {}

    static List<String> problems(ClassNode signature, ClassNode real) {
        List<String> problems = new ArrayList<>();
        if ((signature.access & Opcodes.ACC_ANNOTATION) == 0) {
            return problems;
        }
        for (String meta : META) {
            Optional<Set<String>> here = values(signature, meta);
            Optional<Set<String>> there = values(real, meta);
            if (!here.equals(there)) {
                problems.add(signature.name + ": " + meta + ": " + here + " here, " + there + " there");
            }
        }
        compareElements(problems, signature, real);
        return problems;
    }

    private static Optional<Set<String>> values(ClassNode type, String meta) {
        return Supertypes.annotations(type.visibleAnnotations, type.invisibleAnnotations)
                .filter(each -> each.desc.equals(meta))
                .map(AnnotationComparison::values)
                .findFirst();
    }

    /** Enum constants, alone or in a list: {@code RUNTIME}, {@code [TYPE, FIELD]}. Their order means nothing. */
    private static Set<String> values(AnnotationNode annotation) {
        Set<String> values = new TreeSet<>();
        for (Object value : annotation.values == null ? List.of() : annotation.values) {
            if (value instanceof String[] constant) {
                values.add(constant[1]);
            } else if (value instanceof List<?> list) {
                list.forEach(each -> values.add(((String[]) each)[1]));
            }
        }
        return values;
    }

    private static void compareElements(List<String> problems, ClassNode signature, ClassNode real) {
        for (MethodNode element : real.methods) {
            Optional<MethodNode> here = signature.methods.stream()
                    .filter(each -> each.name.equals(element.name))
                    .findFirst();
            boolean hasDefault = element.annotationDefault != null;
            if (here.isEmpty() && !hasDefault) {
                problems.add(signature.name + ": " + element.name + " is missing and has no default");
            } else if (here.isPresent() && hasDefault != (here.get().annotationDefault != null)) {
                problems.add(
                        signature.name + ": " + element.name + (hasDefault ? " has a default" : " has no default"));
            }
        }
    }
}
