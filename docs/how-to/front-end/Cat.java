// SPDX-License-Identifier: MIT
import io.lonelycat.LonelyCat;
import io.lonelycat.api.*;
import io.lonelycat.config.*;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.*;
import java.util.*;
import java.util.stream.Collectors;

/** Usage: Cat GOAL [NAME=VALUE]... */
public final class Cat {
    public static void main(String[] words) {
        System.exit(run(Path.of("").toAbsolutePath(), System.out, words));
    }

    static int run(Path here, PrintStream out, String... words) {
        if (words.length == 0) {
            out.println("Usage: cat GOAL [NAME=VALUE]...");
            return Answer.SET_UP;
        }
        Map<String, String> given = new LinkedHashMap<>();
        Map<Key<?>, String> settings = new HashMap<>();
        for (String word : List.of(words).subList(1, words.length)) {
            String[] pair = word.split("=", 2);
            if (pair.length < 2) {
                out.println("`" + word + "` has no value. Type it as NAME=VALUE.");
                return Answer.SET_UP;
            }
            Optional<Key<?>> setting =
                    Keys.layered().stream().filter(key -> key.name().equals(pair[0])).findFirst();
            setting.ifPresentOrElse(key -> settings.put(key, pair[1]), () -> given.put(pair[0], pair[1]));
        }
        ActionFormat format = action -> "cat " + action.goal().orElse("") + action.parameters().stream()
                .map(it -> " " + it.name() + it.value().map(text -> "=" + text).orElse(""))
                .collect(Collectors.joining());
        Configuration configuration =
                Configuration.of(new Configuration.Sources(settings, Map.of(), System.getenv(), here));
        Answer answer = LonelyCat.ask(words[0], () -> configuration, () -> LonelyCat.with(
                        settings(configuration, out), FrontEnd.formatting(format))
                .ask(Request.of(words[0], given)));
        out.println(answer.message(format));
        if (answer instanceof Answer.Refused refused) {
            refused.bug().ifPresent(bug -> bug.printStackTrace(out));
        }
        return answer.exitCode();
    }

    private static Settings settings(Configuration configuration, PrintStream out) {
        ProcessHandle self = ProcessHandle.current();
        Settings.Caller user = new Settings.Caller(System.getProperty("user.name"), "cat", "localhost",
                self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
        Settings.Machine machine = new Settings.Machine(
                Clock.systemUTC(), new SecureRandom(), out::println, Cancel.NEVER, Settings.WorkPlaces.UNKNOWN);
        return new Settings(configuration.workspace().root(), configuration, user, System.getenv(), Map.of(), machine);
    }
}
