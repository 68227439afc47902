// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.hpi;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.init.Initializer;
import io.lonelycat.jenkins.signatures.ClassFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.java.sezpoz.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

class HpiPagesIT {
    @Test
    void listsEveryExtension(@TempDir Path folder) throws Exception {
        Path jar = Files.write(folder.resolve("lonelycat.jar"), Archive.hpi().bytes("WEB-INF/lib/lonelycat.jar"));
        List<String> listed = new ArrayList<>();

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Index.load(Extension.class, Object.class, joined(loader))
                    .forEach(item -> listed.add(item.className().replace('$', '.')));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(annotated(jar, Extension.class));
    }

    @Test
    void listsEveryInitializer(@TempDir Path folder) throws IOException {
        Path jar = Files.write(folder.resolve("lonelycat.jar"), Archive.hpi().bytes("WEB-INF/lib/lonelycat.jar"));

        assertThat(Archive.hpi()
                        .plugin()
                        .text("META-INF/services/annotations/hudson.init.Initializer")
                        .lines())
                .containsExactlyInAnyOrderElementsOf(annotated(jar, Initializer.class));
    }

    @Test
    void escapesOnEveryPage() throws Exception {
        Archive plugin = Archive.hpi().plugin();
        List<String> pages = plugin.names(".*\\.jelly");

        assertThat(pages).contains("index.jelly");
        for (String page : pages) {
            assertThat(plugin.text(page)).as(page).startsWith("<?jelly escape-by-default='true'?>");
            // What is not XML shows up as an error page, in front of a user.
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(plugin.bytes(page)));
        }
    }

    @Test
    void runsNoScriptInsideAPage() throws IOException {
        Archive plugin = Archive.hpi().plugin();

        for (String page : plugin.names(".*\\.(jelly|html|svg)")) {
            assertThat(plugin.text(page))
                    .as(page)
                    .doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)")
                    .doesNotContainPattern("(?i)\\son[a-z]+\\s*=")
                    .doesNotContainPattern("(?i)javascript:")
                    .doesNotContainPattern("(?i)<style|\\sstyle\\s*=");
        }
        for (String help : plugin.names(".*/help[^/]*\\.html")) {
            assertThat(plugin.text(help)).as(help).doesNotContainPattern("(?i)<script");
        }
    }

    @Test
    void hasAnIconThatFollowsTheTheme() throws IOException {
        assertThat(Archive.hpi().plugin().text("images/symbols/lonelycat.svg"))
                .contains("viewBox=\"0 0 512 512\"", "stroke=\"currentColor\"")
                .doesNotContainPattern("#[0-9a-fA-F]{3}");
    }

    @Test
    void hasThePagesOfStepsByHandAndThoseThatTheBuildMakes() throws Exception {
        Archive plugin = Archive.hpi().plugin();

        List<String> steps = plugin.names("io/lonelycat/jenkins/step/[A-Z][a-z]+Step\\.class");
        assertThat(steps).hasSize(14);
        for (String step : steps) {
            String folder = step.replace(".class", "/");
            assertThat(plugin.files()).containsKeys(folder + "config.jelly", folder + "help.html");
        }
        assertThat(plugin.files())
                .containsKeys(
                        "io/lonelycat/jenkins/step/ApproveStep/help-message.html",
                        "io/lonelycat/jenkins/step/HistoryStep/help-limit.html",
                        "io/lonelycat/jenkins/step/AbstractLonelyCatStep/help-sandbox.html");
    }

    /** Reads the index from the jar only; classes come from the test class path. */
    private static ClassLoader joined(URLClassLoader jar) {
        return new ClassLoader(HpiPagesIT.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return jar.findResources(name);
            }
        };
    }

    private static List<String> annotated(Path jar, Class<?> annotation) throws IOException {
        return ClassFolder.in(jar).stream()
                .filter(type -> annotations(type).anyMatch(each -> each.desc.equals(Type.getDescriptor(annotation))))
                .map(type -> type.name.replace('/', '.').replace('$', '.'))
                .toList();
    }

    private static Stream<AnnotationNode> annotations(ClassNode type) {
        return Stream.of(
                        Stream.ofNullable(type.visibleAnnotations),
                        type.methods.stream().flatMap(each -> Stream.ofNullable(each.visibleAnnotations)),
                        type.fields.stream().flatMap(each -> Stream.ofNullable(each.visibleAnnotations)))
                .flatMap(each -> each)
                .flatMap(List::stream);
    }
}
