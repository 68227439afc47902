// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class files, as a compiler writes them and as nobody should. */
class ClassFileReaderTest {
    @TempDir
    Path root;

    @Test
    void readsWhatACompilerWrites() throws IOException, UnknownReachException {
        JavaBuild build = new JavaBuild(root).module("");
        build.code("", """
                package a;
                public abstract class Outer<T extends Comparable<T>> implements Runnable {
                    static final int OPEN = 1;
                    private static final int HIDDEN = 2;
                    static final Object OTHER = new Object();
                    static final long LONG = 1L << 40;
                    static final double DOUBLE = 0.1;
                    String text = "some text" + LONG + DOUBLE;
                    Runnable lambda = () -> System.out.println(text);
                    class Inner { record Deep(int x) { } }
                }
                """);
        build.compiled();

        ClassFile outer = read("target/classes/a/Outer.class");

        assertThat(outer.name()).isEqualTo("a/Outer");
        assertThat(outer.supertypes()).containsExactly("java/lang/Object", "java/lang/Runnable");
        assertThat(outer.sourceFile()).contains("Outer.java");
        assertThat(outer.texts()).contains("java/lang/System", "OTHER", "(Ljava/lang/String;)V");
        assertThat(outer.isConcrete()).isFalse();
        assertThat(read("target/classes/a/Outer$Inner$Deep.class").outermost()).isEqualTo("a/Outer");
        assertThat(read("target/classes/a/Outer$Inner.class").isConcrete()).isTrue();
    }

    @Test
    void readsTheClassesOfThisJdk() throws IOException, UnknownReachException {
        for (Class<?> each :
                new Class<?>[] {Object.class, String.class, Enum.class, Override.class, Thread.State.class}) {
            try (InputStream in =
                    Object.class.getResourceAsStream("/" + each.getName().replace('.', '/') + ".class")) {
                assertThat(ClassFileReader.read(in.readAllBytes(), new HashMap<>())
                                .name())
                        .isEqualTo(each.getName().replace('.', '/'));
            }
        }
    }

    @Test
    void readsNoPartOfAClass() throws IOException {
        byte[] whole = whole();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ClassFileReader.read(part, new HashMap<>()))
                    .isInstanceOf(UnknownReachException.class);
        }
        assertThatThrownBy(() -> ClassFileReader.read(Arrays.copyOf(whole, whole.length + 1), new HashMap<>()))
                .isInstanceOf(UnknownReachException.class)
                .hasMessage("goes on after its end");
    }

    @Test
    void endsWithAnAnswerWhateverItIsGiven() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = whole();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ClassFileReader.read(bytes, new HashMap<>()).name()).isNotEmpty();
            } catch (UnknownReachException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        byte[] whole = whole();
        byte[] tag = whole.clone();
        tag[10] = 99;
        assertThatThrownBy(() -> ClassFileReader.read(tag, new HashMap<>()))
                .hasMessage("has a constant of the unknown kind 99");

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0xCAFEBABE);
            out.writeInt(61);
            out.writeShort(3);
            out.writeByte(7);
            out.writeShort(2);
            out.writeByte(1);
            out.writeUTF("a.b");
            out.writeShort(0);
            out.writeShort(1);
        }
        assertThatThrownBy(() -> ClassFileReader.read(bytes.toByteArray(), new HashMap<>()))
                .hasMessageContaining("names a class 'a.b'");
    }

    private byte[] whole() throws IOException {
        Path file = root.resolve("target/classes/a/Small.class");
        if (!Files.exists(file)) {
            JavaBuild build = new JavaBuild(root).module("");
            build.code("", "package a; class Small { static final int X = 1; int y() { return X; } }");
            build.compiled();
        }
        return Files.readAllBytes(file);
    }

    private ClassFile read(String path) throws IOException, UnknownReachException {
        return ClassFileReader.read(Files.readAllBytes(root.resolve(path)), new HashMap<>());
    }
}
