// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Says where a signature differs from the class that it describes. It may omit unused members, and must not say
 * anything else.
 */
final class SignatureComparison {
    private static final int TYPE_FLAGS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ANNOTATION
            | Opcodes.ACC_ENUM
            | Opcodes.ACC_DEPRECATED;
    private static final int METHOD_FLAGS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_VARARGS
            | Opcodes.ACC_DEPRECATED;
    private static final int FIELD_FLAGS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ENUM
            | Opcodes.ACC_DEPRECATED;

    private final ClassFiles files;
    private final Hierarchy hierarchy;
    private final Hierarchy signatures;

    SignatureComparison(ClassFiles signatures, ClassFiles real) {
        this.files = real;
        this.hierarchy = new Hierarchy(real);
        this.signatures = new Hierarchy(signatures);
    }

    /** One sentence for each difference, each beginning with the name of what differs. */
    List<String> problems(ClassNode signature) {
        Optional<ClassNode> found = files.find(signature.name);
        if (found.isEmpty()) {
            return List.of(signature.name + ": there is no such class");
        }
        ClassNode real = found.get();
        List<String> problems = new ArrayList<>();
        compare(
                problems,
                signature.name + ": flags",
                Flags.ofType(signature, TYPE_FLAGS),
                Flags.ofType(real, TYPE_FLAGS));
        restricted(
                problems, signature.name, Supertypes.annotations(real.visibleAnnotations, real.invisibleAnnotations));
        problems.addAll(new Supertypes(hierarchy).problems(signature, real));
        signature.fields.stream()
                .filter(field -> isSeen(field.access))
                .forEach(field -> compareField(problems, signature, real, field));
        signature.methods.stream()
                .filter(method -> isSeen(method.access) && !method.name.equals("<clinit>"))
                .forEach(method -> compareMethod(problems, signature, real, method));
        problems.addAll(AnnotationComparison.problems(signature, real));
        compareLambda(problems, signature, real);
        return problems;
    }

    private void compareField(List<String> problems, ClassNode signature, ClassNode real, FieldNode field) {
        String name = signature.name + "." + field.name;
        Optional<FieldNode> found = hierarchy.field(real, field.name, field.desc);
        if (found.isEmpty()) {
            problems.add(name + ": there is no field of type " + field.desc);
            return;
        }
        FieldNode other = found.get();
        compare(problems, name + ": flags", Flags.of(field.access, FIELD_FLAGS), Flags.of(other.access, FIELD_FLAGS));
        compare(problems, name + ": generic type", field.signature, other.signature);
        compare(problems, name + ": constant", field.value, other.value);
        restricted(problems, name, Supertypes.annotations(other.visibleAnnotations, other.invisibleAnnotations));
    }

    private void compareMethod(List<String> problems, ClassNode signature, ClassNode real, MethodNode method) {
        String name = signature.name + "." + method.name + method.desc;
        Optional<MethodNode> found = hierarchy.method(real, method.name, method.desc);
        if (found.isEmpty()) {
            problems.add(name + ": there is none; of this name: " + namesakes(real, method));
            return;
        }
        MethodNode other = found.get();
        compare(
                problems,
                name + ": flags",
                Flags.of(method.access, METHOD_FLAGS),
                Flags.of(other.access, METHOD_FLAGS));
        compare(problems, name + ": generic type", method.signature, other.signature);
        compare(problems, name + ": exceptions", checked(method), checked(other));
        restricted(problems, name, Supertypes.annotations(other.visibleAnnotations, other.invisibleAnnotations));
    }

    private List<String> namesakes(ClassNode real, MethodNode method) {
        return hierarchy.of(real).stream()
                .flatMap(each -> each.methods.stream())
                .filter(each -> each.name.equals(method.name))
                .map(each -> each.desc)
                .distinct()
                .toList();
    }

    private Set<String> checked(MethodNode method) {
        Set<String> checked = new TreeSet<>(method.exceptions);
        checked.removeIf(each -> !hierarchy.isChecked(each));
        return checked;
    }

    /** A lambda compiles against one abstract method, and must find no second one. */
    private void compareLambda(List<String> problems, ClassNode signature, ClassNode real) {
        boolean isInterface = (signature.access & Opcodes.ACC_INTERFACE) != 0;
        boolean isAnnotation = (signature.access & Opcodes.ACC_ANNOTATION) != 0;
        if (isInterface && !isAnnotation && signatures.withoutBody(signature).size() == 1) {
            List<String> without = hierarchy.withoutBody(real);
            if (without.size() > 1) {
                problems.add(signature.name + ": looks like something for a lambda, but has " + without);
            }
        }
    }

    private static void restricted(List<String> problems, String name, Stream<AnnotationNode> annotations) {
        annotations
                .filter(each -> each.desc.equals("Lorg/kohsuke/accmod/Restricted;"))
                .map(each -> String.valueOf(each.values))
                .filter(values -> values.contains("NoExternalUse") || values.contains("DoNotUse"))
                .forEach(values -> problems.add(name + ": not for plugins: " + values));
    }

    private static void compare(List<String> problems, String what, @Nullable Object signature, @Nullable Object real) {
        if (!Objects.equals(signature, real)) {
            problems.add(what + ": " + signature + " here, " + real + " there");
        }
    }

    private static boolean isSeen(int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }
}
