// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the page about front ends compiles and works. */
class FrontEndPageTest {
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?)```");

    /** Calls the program. */
    private record Program(Method run, Path here) {
        static Program compiled(Path folder, Path here) throws IOException, ReflectiveOperationException {
            Matcher program = PROGRAM.matcher(Files.readString(Path.of("../docs/how-to/write-a-front-end.md")));
            assertThat(program.find()).isTrue();
            Path source = Files.writeString(folder.resolve("Cat.java"), program.group(1));
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            String libraries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            ByteArrayOutputStream problems = new ByteArrayOutputStream();
            int code = compiler.run(
                    null,
                    null,
                    problems,
                    "-proc:none",
                    "-Xlint:all,-path",
                    "-cp",
                    libraries,
                    "-d",
                    folder.toString(),
                    source.toString());
            assertThat(problems.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(code).isZero();
            URLClassLoader loader = URLClassLoader.newInstance(
                    new URL[] {folder.toUri().toURL()}, FrontEndPageTest.class.getClassLoader());
            Method run =
                    loader.loadClass("Cat").getDeclaredMethod("run", Path.class, PrintStream.class, String[].class);
            run.setAccessible(true);
            return new Program(run, here);
        }

        String call(int code, String... words) throws ReflectiveOperationException {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            Object returned = run.invoke(null, here, new PrintStream(printed, true, StandardCharsets.UTF_8), words);
            String text = printed.toString(StandardCharsets.UTF_8);
            assertThat(returned).as(text).isEqualTo(code);
            return text;
        }
    }

    @Test
    void takesAPatchAllTheWay(@TempDir Path folder, @TempDir Path classes) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder).file("change.patch", Sandbox.GUIDE_PATCH);
        Program program = Program.compiled(classes, sandbox.root);
        String patch = sandbox.root.resolve("change.patch").toString();

        assertThat(program.call(Answer.OK, "plan", "patch=" + patch)).contains("cat gate plan=plan_");
        assertThat(program.call(Answer.OK, "execute", "lockTimeout=1m")).contains("cat rollback execution=exec_");
        assertThat(sandbox.read("docs/guide.md")).contains("new");
        assertThat(program.call(Answer.OK, "history")).contains("applied");
    }

    @Test
    void refusesAnUnknownNameWithTheNearest(@TempDir Path folder, @TempDir Path classes) throws Exception {
        Program program = Program.compiled(classes, Sandbox.withGuide(folder).root);

        assertThat(program.call(Answer.SET_UP, "execute", "paln=plan_1")).contains("did you mean plan?");
        assertThat(program.call(Answer.SET_UP, "exceute")).contains("did you mean execute?");
        assertThat(program.call(Answer.SET_UP, "gate", "plan")).contains("`plan` has no value.");
        assertThat(program.call(Answer.SET_UP)).startsWith("Usage: cat GOAL");
    }
}
