// SPDX-License-Identifier: MIT
package io.lonelycat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs test classes as a user for whom permissions are enforced: {@code nobody} if tests run as root. The class path is copied, because
 * {@code nobody} cannot read root's home.
 */
public final class OrdinaryUser {
    private static final String NOBODY = "65534";
    private static final String END = "-- end of a script --";
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final Path folder;
    private final String classPath;
    private final boolean other;

    public OrdinaryUser(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.other = "root".equals(System.getProperty("user.name"));
        this.classPath = other ? readable(folder.resolve("classes")) : CLASS_PATH;
        open(folder);
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static String readable(Path copies) throws IOException, InterruptedException {
        List<Path> entries = Stream.of(CLASS_PATH.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(Files::exists)
                .toList();
        List<String> copy = new ArrayList<>(List.of("cp", "-rL", "--parents"));
        entries.forEach(entry -> copy.add(entry.toString()));
        copy.add(Files.createDirectories(copies).toString());
        call(copy, copies.resolve("copied"));
        call(List.of("chmod", "-R", "a+rX", copies.toString()), copies.resolve("opened"));
        return entries.stream().map(entry -> copies + entry.toString()).collect(Collectors.joining(File.pathSeparator));
    }

    public interface Trial {
        void run(Path folder, String script) throws Exception;
    }

    /** Arguments alternate: a folder, its script. */
    public static void each(String[] arguments, Trial trial) {
        for (int i = 0; i < arguments.length; i += 2) {
            try {
                trial.run(Path.of(arguments[i]), arguments[i + 1]);
            } catch (Exception e) {
                e.printStackTrace(System.out);
            }
            System.out.println(END);
        }
    }

    /**
     * Runs a class with each script in a separate folder.
     *
     * @param asItself whether to run as the user of the tests
     * @return output by script
     */
    public Map<String, String> runEach(boolean asItself, Class<?> main, List<String> scripts)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (other && !asItself) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, main.getName()));
        for (String script : scripts) {
            command.addAll(List.of(folder().toString(), script));
        }
        String said = call(command, Files.createTempFile(folder, "run-", ".log"));
        String[] parts = said.split(END + "\\R", -1);
        Map<String, String> each = new HashMap<>();
        for (int i = 0; i < scripts.size(); i++) {
            each.put(scripts.get(i), i < parts.length ? parts[i] : said);
        }
        return each;
    }

    private Path folder() throws IOException {
        Path own = Files.createTempDirectory(folder, "of-user-");
        open(own);
        return own;
    }

    private static String call(List<String> command, Path output) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readString(output);
    }
}
