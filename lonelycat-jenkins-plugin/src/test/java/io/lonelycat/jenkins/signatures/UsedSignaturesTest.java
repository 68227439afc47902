// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import io.lonelycat.jenkins.LonelyCatPermissions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Signatures contain only members whose names the plugin or a test uses. */
class UsedSignaturesTest {
    private static final String OURS = "io/lonelycat/";

    private final Set<String> used = new HashSet<>();

    @Test
    void hasNoMemberThatThePluginDoesNotUse() throws Exception {
        List<ClassNode> signatures = ClassFolder.of(Extension.class);
        signatures.removeIf(type -> type.name.startsWith(OURS));
        for (Class<?> place : List.of(LonelyCatPermissions.class, UsedSignaturesTest.class)) {
            ClassFolder.of(place).stream()
                    .filter(type -> type.name.startsWith(OURS))
                    .forEach(this::use);
        }
        signatures.forEach(type -> type.methods.forEach(this::instructions));

        for (ClassNode signature : signatures) {
            useNoLambda(loaded(signature));
        }

        Set<String> unused = new TreeSet<>();
        for (ClassNode signature : signatures) {
            Set<String> ofJava = ofJava(loaded(signature));
            members(signature)
                    .filter(name -> !used.contains(name) && !ofJava.contains(name))
                    .forEach(name -> unused.add(signature.name + "." + name));
        }
        assertThat(unused).isEmpty();
    }

    private Class<?> loaded(ClassNode signature) throws ClassNotFoundException {
        return Class.forName(signature.name.replace('/', '.'), false, getClass().getClassLoader());
    }

    private static Stream<String> members(ClassNode type) {
        int hidden = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_PRIVATE;
        return Stream.concat(
                type.fields.stream()
                        .filter(field -> (field.access & hidden) == 0)
                        .map(field -> field.name),
                type.methods.stream()
                        .filter(method -> (method.access & hidden) == 0 && !method.name.startsWith("<"))
                        .map(method -> method.name));
    }

    /** A second abstract method prevents lambdas. */
    private void useNoLambda(Class<?> type) {
        List<String> names = Arrays.stream(type.isInterface() ? type.getMethods() : new Method[0])
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(Method::getName)
                .toList();
        if (names.size() == 2) {
            used.addAll(names);
        }
    }

    private static Set<String> ofJava(Class<?> type) {
        Set<String> names = new HashSet<>(type.isEnum() ? Set.of("values", "valueOf") : Set.of());
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .forEach(above -> {
                    if (above.getClassLoader() == null) {
                        Arrays.stream(above.getMethods()).map(Method::getName).forEach(names::add);
                    }
                    names.addAll(ofJava(above));
                });
        return names;
    }

    private void use(ClassNode type) {
        annotations(type.visibleAnnotations);
        annotations(type.invisibleAnnotations);
        type.fields.forEach(field -> {
            annotations(field.visibleAnnotations);
            annotations(field.invisibleAnnotations);
        });
        for (MethodNode method : type.methods) {
            used.add(method.name);
            annotations(method.visibleAnnotations);
            annotations(method.invisibleAnnotations);
            Stream.ofNullable(method.visibleParameterAnnotations)
                    .flatMap(Arrays::stream)
                    .forEach(this::annotations);
            instructions(method);
        }
    }

    private void annotations(@Nullable List<AnnotationNode> all) {
        Stream.ofNullable(all).flatMap(List::stream).forEach(annotation -> Stream.ofNullable(annotation.values)
                .flatMap(List::stream)
                .forEach(this::nameOrConstant));
    }

    /** Annotation values alternate name and value; an enum value is its type and name. */
    private void nameOrConstant(Object value) {
        if (value instanceof String name) {
            used.add(name);
        } else if (value instanceof String[] constant) {
            used.add(constant[1]);
        }
    }

    private void instructions(MethodNode method) {
        nameOrConstant(method.annotationDefault == null ? "" : method.annotationDefault);
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof MethodInsnNode call) {
                used.add(call.name);
            } else if (each instanceof FieldInsnNode field) {
                used.add(field.name);
            } else if (each instanceof InvokeDynamicInsnNode lambda) {
                used.add(lambda.name);
                Arrays.stream(lambda.bsmArgs)
                        .filter(Handle.class::isInstance)
                        .forEach(handle -> used.add(((Handle) handle).getName()));
            }
        }
    }
}
