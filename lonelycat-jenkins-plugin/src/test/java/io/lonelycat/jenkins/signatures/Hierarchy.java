// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** A class together with all that it inherits from. */
final class Hierarchy {
    private final ClassFiles files;

    Hierarchy(ClassFiles files) {
        this.files = files;
    }

    /** The class, its superclasses from the nearest to the farthest, then all their interfaces. What cannot be found is left out. */
    Collection<ClassNode> of(ClassNode type) {
        Map<String, ClassNode> found = new LinkedHashMap<>();
        for (Optional<ClassNode> next = Optional.of(type); next.isPresent(); next = find(next.get().superName)) {
            found.put(next.get().name, next.get());
        }
        for (ClassNode each : List.copyOf(found.values())) {
            addInterfaces(each, found);
        }
        return found.values();
    }

    private void addInterfaces(ClassNode type, Map<String, ClassNode> found) {
        for (String name : type.interfaces) {
            if (!found.containsKey(name)) {
                find(name).ifPresent(each -> {
                    found.put(name, each);
                    addInterfaces(each, found);
                });
            }
        }
    }

    private Optional<ClassNode> find(@Nullable String name) {
        return Optional.ofNullable(name).flatMap(files::find);
    }

    boolean isBelow(ClassNode type, String ancestor) {
        return of(type).stream().anyMatch(each -> each.name.equals(ancestor) || each.interfaces.contains(ancestor));
    }

    /** Finds a method where a caller would find it; those that only bridge to another one do not count. */
    Optional<MethodNode> method(ClassNode type, String name, String descriptor) {
        Collection<ClassNode> places = name.equals("<init>") ? List.of(type) : of(type);
        return places.stream()
                .flatMap(each -> each.methods.stream())
                .filter(each -> each.name.equals(name) && each.desc.equals(descriptor) && !is(each, Opcodes.ACC_BRIDGE))
                .findFirst();
    }

    Optional<FieldNode> field(ClassNode type, String name, String descriptor) {
        return of(type).stream()
                .flatMap(each -> each.fields.stream())
                .filter(each -> each.name.equals(name) && each.desc.equals(descriptor))
                .findFirst();
    }

    /** The abstract methods, own and inherited, that have no body anywhere: name and descriptor. */
    List<String> withoutBody(ClassNode type) {
        Collection<ClassNode> all = of(type);
        List<String> bodies = new ArrayList<>(methods(all, each -> !is(each, Opcodes.ACC_ABSTRACT)));
        files.find("java/lang/Object").ifPresent(object -> bodies.addAll(methods(List.of(object), each -> true)));
        return methods(all, each -> is(each, Opcodes.ACC_ABSTRACT)).stream()
                .distinct()
                .filter(each -> !bodies.contains(each))
                .toList();
    }

    private static List<String> methods(Collection<ClassNode> types, Predicate<MethodNode> which) {
        return types.stream()
                .flatMap(each -> each.methods.stream())
                .filter(each -> !is(each, Opcodes.ACC_STATIC))
                .filter(which)
                .map(each -> each.name + each.desc)
                .toList();
    }

    boolean isChecked(String exception) {
        return find(exception)
                .map(type -> !isBelow(type, "java/lang/RuntimeException") && !isBelow(type, "java/lang/Error"))
                .orElse(true);
    }

    private static boolean is(MethodNode method, int flag) {
        return (method.access & flag) != 0;
    }
}
