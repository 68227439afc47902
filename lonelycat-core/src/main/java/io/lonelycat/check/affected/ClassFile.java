// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a class file says of other classes.
 *
 * @param name of the class, with {@code /} between packages
 * @param access its flags (JVMS, table 4.1-B)
 * @param supertypes its superclass and its interfaces
 * @param sourceFile the name of its source without a folder; empty where the compiler left it out
 * @param texts all of the constant pool: names, descriptors, signatures, annotations, strings
 * @param strings those of them that the code uses as strings
 */
record ClassFile(
        String name,
        int access,
        List<String> supertypes,
        Optional<String> sourceFile,
        Set<String> texts,
        Set<String> strings) {
    private static final int INTERFACE = 0x0200;
    private static final int ABSTRACT = 0x0400;
    private static final int MODULE = 0x8000;

    /** Copies the collections. */
    ClassFile {
        supertypes = List.copyOf(supertypes);
        texts = Set.copyOf(texts);
        strings = Set.copyOf(strings);
    }

    boolean isModule() {
        return (access & MODULE) != 0;
    }

    boolean isConcrete() {
        return (access & (INTERFACE | ABSTRACT)) == 0;
    }

    /** Returns the class that is not inside of another one. */
    String outermost() {
        return outermost(name);
    }

    static String outermost(String name) {
        int inner = name.indexOf('$', name.lastIndexOf('/') + 2);
        return inner < 0 ? name : name.substring(0, inner);
    }

    static String packageOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    /** Returns the name by which sources in scope call it. */
    static String simpleName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    }
}
