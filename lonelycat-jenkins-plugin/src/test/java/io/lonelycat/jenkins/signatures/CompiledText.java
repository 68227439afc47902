// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import net.java.sezpoz.Indexable;
import org.objectweb.asm.tree.ClassNode;

/** Classes made from a few lines of source. */
final class CompiledText implements ClassFiles {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    private CompiledText() {}

    /** Compiles types of no package; what they import has to be on the class path of the test. */
    static CompiledText of(String text) throws IOException {
        CompiledText compiled = new CompiledText();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source = new SimpleJavaFileObject(URI.create("text:///Text.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-classpath", placeOf(Indexable.class));
        try (JavaFileManager files = compiled.new InMemory(compiler.getStandardFileManager(said, Locale.ROOT, null))) {
            boolean done = compiler.getTask(null, files, said, options, null, List.of(source))
                    .call();
            assertThat(done).as("%s: %s", text, said.getDiagnostics()).isTrue();
        }
        return compiled;
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @Override
    public Optional<ClassNode> find(String name) {
        return Optional.ofNullable(classes.get(name)).map(bytes -> {
            try {
                return ClassFiles.read(new ByteArrayInputStream(bytes.toByteArray()))
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('$', '_')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
