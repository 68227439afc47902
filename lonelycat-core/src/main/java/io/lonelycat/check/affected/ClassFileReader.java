// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.workspace.VisibleText;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a class file (Java Virtual Machine Specification, chapter 4) as far as it names others. What it does not know it
 * refuses: a class of which something is missing would make too few tests run. Needs no more memory than some times the
 * bytes it was given.
 */
final class ClassFileReader {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;

    private final DataInputStream in;
    private final Map<String, String> known;
    private @Nullable String[] texts = {};
    private int[] classes = {};

    private ClassFileReader(byte[] bytes, Map<String, String> known) {
        this.known = known;
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /**
     * Reads a class.
     *
     * @param known texts of other classes, most of which are alike
     * @throws UnknownReachException if it is no class file, or not a whole one, or has something that is not known
     */
    static ClassFile read(byte[] bytes, Map<String, String> known) throws UnknownReachException {
        try {
            return new ClassFileReader(bytes, known).all();
        } catch (IOException e) {
            // It ends too early, or a text of it is not the UTF-8 of class files.
            throw new UnknownReachException("is no whole class file");
        }
    }

    private ClassFile all() throws IOException, UnknownReachException {
        if (in.readInt() != MAGIC) {
            throw new UnknownReachException("is no class file");
        }
        in.skipNBytes(4);
        Set<String> strings = constantPool();
        int access = in.readUnsignedShort();
        String name = className(in.readUnsignedShort());
        List<String> supertypes = supertypes();
        skipMembers();
        skipMembers();
        Optional<String> source = sourceFile();
        if (in.read() >= 0) {
            throw new UnknownReachException("goes on after its end");
        }
        Set<String> all = new HashSet<>();
        for (String text : texts) {
            if (text != null) {
                all.add(text);
            }
        }
        return new ClassFile(name, access, supertypes, source, all, strings);
    }

    /** Reads the pool, and returns the texts that are strings of the code. */
    private Set<String> constantPool() throws IOException, UnknownReachException {
        int count = in.readUnsignedShort();
        texts = new String[count];
        classes = new int[count];
        List<Integer> strings = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> {
                    String text = in.readUTF();
                    String same = known.putIfAbsent(text, text);
                    texts[i] = same == null ? text : same;
                }
                case CLASS -> classes[i] = in.readUnsignedShort();
                case STRING -> strings.add(in.readUnsignedShort());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 15 -> in.skipNBytes(3);
                case 16, 19, 20 -> in.skipNBytes(2);
                default -> throw new UnknownReachException("has a constant of the unknown kind " + tag);
            }
        }
        Set<String> used = new HashSet<>();
        for (int string : strings) {
            used.add(text(string));
        }
        return used;
    }

    private List<String> supertypes() throws IOException, UnknownReachException {
        List<String> supertypes = new ArrayList<>();
        int superclass = in.readUnsignedShort();
        if (superclass != 0) {
            supertypes.add(className(superclass));
        }
        int interfaces = in.readUnsignedShort();
        for (int i = 0; i < interfaces; i++) {
            supertypes.add(className(in.readUnsignedShort()));
        }
        return supertypes;
    }

    /** Passes over fields, or methods, which look the same: what they name is in the constants. */
    private void skipMembers() throws IOException, UnknownReachException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.skipNBytes(2);
            text(in.readUnsignedShort());
            text(in.readUnsignedShort());
            int attributes = in.readUnsignedShort();
            for (int a = 0; a < attributes; a++) {
                text(in.readUnsignedShort());
                skipAttribute();
            }
        }
    }

    private Optional<String> sourceFile() throws IOException, UnknownReachException {
        Optional<String> source = Optional.empty();
        int attributes = in.readUnsignedShort();
        for (int a = 0; a < attributes; a++) {
            if (text(in.readUnsignedShort()).equals("SourceFile")) {
                if (in.readInt() != 2) {
                    throw new UnknownReachException("names its source in a way that is not known");
                }
                source = Optional.of(text(in.readUnsignedShort()));
            } else {
                skipAttribute();
            }
        }
        return source;
    }

    private void skipAttribute() throws IOException {
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
    }

    private String className(int index) throws UnknownReachException {
        String name = text(index < classes.length ? classes[index] : 0);
        if (name.isEmpty() || name.startsWith("/") || name.endsWith("/") || name.indexOf('.') >= 0) {
            throw new UnknownReachException("names a class '" + VisibleText.of(name) + "', which cannot be");
        }
        return name;
    }

    private String text(int index) throws UnknownReachException {
        String text = index < texts.length ? texts[index] : null;
        if (text == null) {
            throw new UnknownReachException("refers to text " + index + " of its constants, which is not there");
        }
        return text;
    }
}
