// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import io.lonelycat.jenkins.LonelyCatPermissions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A signature has only members that the plugin or a test uses: more would be compared and kept for nothing. */
class UsedSignaturesTest {
    private final Map<String, ClassNode> signatures = new TreeMap<>();
    private final Map<String, ClassNode> users = new TreeMap<>();
    private final ClassFiles jdk = ClassFiles.ofJdk();
    private final Hierarchy hierarchy = new Hierarchy(this::find);
    private final Set<String> used = new HashSet<>();
    private final Deque<MethodNode> next = new ArrayDeque<>();

    @Test
    void hasNoMemberThatThePluginDoesNotUse() throws Exception {
        for (ClassNode each : ClassFolder.of(Extension.class)) {
            if (!each.name.startsWith("io/lonelycat/")) {
                signatures.put(each.name, each);
            }
        }
        for (Class<?> place : List.of(LonelyCatPermissions.class, UsedSignaturesTest.class)) {
            ClassFolder.of(place).stream()
                    .filter(each -> each.name.startsWith("io/lonelycat/"))
                    .forEach(each -> users.put(each.name, each));
        }
        users.values().forEach(this::use);
        signatures.values().forEach(this::useNoLambda);
        signatures.values().stream()
                .flatMap(type -> type.methods.stream())
                .forEach(method -> constant(method.annotationDefault));
        for (MethodNode reached = next.poll(); reached != null; reached = next.poll()) {
            instructions(reached);
        }

        Set<String> unused = new TreeSet<>();
        for (ClassNode type : signatures.values()) {
            members(type)
                    .filter(member -> !isNeeded(type, member))
                    .forEach(member -> unused.add(type.name + "." + member));
        }
        assertThat(unused).isEmpty();
    }

    /** Uses both methods of an interface that has two without a body, so that no lambda can stand for it. */
    private void useNoLambda(ClassNode type) {
        boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0 && (type.access & Opcodes.ACC_ANNOTATION) == 0;
        if (isInterface && hierarchy.withoutBody(type).size() == 2) {
            hierarchy.of(type).forEach(above -> above.methods.forEach(method -> mark(above, method.name, method.desc)));
        }
    }

    /** Whether something uses a member here or above, where it may return a more general type, or Java itself declares it. */
    private boolean isNeeded(ClassNode type, String member) {
        String name = member.replaceFirst("\\).*", ")");
        return hierarchy.of(type).stream()
                .anyMatch(above -> used.contains(above.name + "." + name)
                        || (!signatures.containsKey(above.name)
                                && above.methods.stream().anyMatch(it -> member.equals(it.name + it.desc))));
    }

    /** What code can name, but for the only constructor, without which there would be another one. */
    private static Stream<String> members(ClassNode type) {
        int hidden = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_PRIVATE;
        String left = (type.access & Opcodes.ACC_ENUM) == 0 ? "<clinit>" : "<clinit>|values|valueOf";
        long constructors = type.methods.stream()
                .filter(method -> method.name.equals("<init>"))
                .count();
        return Stream.concat(
                type.fields.stream()
                        .filter(field -> (field.access & hidden) == 0)
                        .map(field -> field.name),
                type.methods.stream()
                        .filter(method -> (method.access & hidden) == 0)
                        .filter(method -> !method.name.matches(left))
                        .filter(method -> constructors > 1 || !method.name.equals("<init>"))
                        .map(method -> method.name + method.desc));
    }

    private void use(ClassNode type) {
        Collection<ClassNode> ancestors = hierarchy.of(type);
        annotations(type.visibleAnnotations, type.invisibleAnnotations);
        type.fields.forEach(field -> annotations(field.visibleAnnotations, field.invisibleAnnotations));
        for (MethodNode method : type.methods) {
            annotations(method.visibleAnnotations, method.invisibleAnnotations);
            Stream.ofNullable(method.visibleParameterAnnotations)
                    .flatMap(Arrays::stream)
                    .forEach(all -> annotations(all, null));
            ancestors.forEach(above -> mark(above, method.name, method.desc));
            next.add(method);
        }
    }

    @SafeVarargs
    private void annotations(@Nullable List<AnnotationNode>... all) {
        for (List<AnnotationNode> each : all) {
            Stream.ofNullable(each).flatMap(List::stream).forEach(annotation -> {
                String type = annotation.desc.substring(1, annotation.desc.length() - 1);
                for (int i = 0; annotation.values != null && i < annotation.values.size(); i += 2) {
                    markAll(type, String.valueOf(annotation.values.get(i)));
                    constant(annotation.values.get(i + 1));
                }
            });
        }
    }

    private void constant(@Nullable Object value) {
        if (value instanceof String[] constant) {
            field(Type.getType(constant[0]).getInternalName(), constant[1]);
        }
    }

    private void instructions(MethodNode method) {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof MethodInsnNode call) {
                call(call.owner, call.name, call.desc);
            } else if (each instanceof FieldInsnNode field) {
                field(field.owner, field.name);
            } else if (each instanceof InvokeDynamicInsnNode lambda) {
                for (Object argument : lambda.bsmArgs) {
                    if (argument instanceof Handle handle) {
                        call(handle.getOwner(), handle.getName(), handle.getDesc());
                    }
                }
                markAll(Type.getReturnType(lambda.desc).getInternalName(), lambda.name);
            }
        }
    }

    private void call(String owner, String name, String desc) {
        withAncestors(owner).forEach(above -> mark(above, name, desc));
    }

    private void field(String owner, String name) {
        withAncestors(owner).forEach(above -> used.add(above.name + "." + name));
    }

    private Stream<ClassNode> withAncestors(String type) {
        return find(type).stream().flatMap(found -> hierarchy.of(found).stream());
    }

    private Optional<ClassNode> find(String name) {
        return Optional.ofNullable(signatures.getOrDefault(name, users.get(name)))
                .or(() -> jdk.find(name));
    }

    private void mark(ClassNode type, String name, String desc) {
        type.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(desc))
                .filter(method -> used.add(type.name + "." + name + desc.replaceFirst("\\).*", ")")))
                .forEach(next::add);
    }

    private void markAll(String type, String name) {
        Optional.ofNullable(signatures.get(type)).ifPresent(found -> found.methods.stream()
                .filter(method -> method.name.equals(name))
                .forEach(method -> mark(found, name, method.desc)));
    }
}
