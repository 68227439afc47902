// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executes a change of deep folders in processes that may open few files at once. */
class FewHandlesIT {
    private static final String DEEP = "docs/" + "deep/".repeat(30);
    private static final String PATCH = Sandbox.GUIDE_PATCH + """
            --- /dev/null
            +++ b/%1$sone/new.txt
            @@ -0,0 +1 @@
            +new
            --- /dev/null
            +++ b/%1$stwo/new.txt
            @@ -0,0 +1 @@
            +new
            """.formatted(DEEP);

    /** Executes the only plan of the sandbox in a folder, and says what came of it. */
    static final class Main {
        public static void main(String[] arguments) {
            System.out.println(
                    new Sandbox(Path.of(arguments[0])).execute().details().toString());
        }
    }

    private static String executed(Path folder, int handles) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path output = folder.resolve("child.out");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + handles + "; exec \"$@\"",
                        "sh",
                        java,
                        "-XX:-MaxFDLimit",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 108, 116, 124, 140, 400})
    void isAppliedOrLeavesEverythingAsItWas(int handles, @TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.plan(PATCH);
        Map<String, String> before = sandbox.wholeTree();

        String said = executed(folder, handles);

        boolean applied = said.contains("completed");
        assertThat(said).doesNotContain("quarantined", "StackOverflowError");
        assertThat(applied).as(said).isEqualTo(handles == 400);
        if (!applied) {
            assertThat(sandbox.wholeTree()).as(said).isEqualTo(before);
        }
        assertThat(sandbox.recover().exitCode()).isZero();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(applied ? "# Guide\nnew\n" : "# Guide\nold\n");
        assertThat(List.of("one", "two")).allMatch(name -> Files.exists(sandbox.root.resolve(DEEP + name)) == applied);
    }
}
