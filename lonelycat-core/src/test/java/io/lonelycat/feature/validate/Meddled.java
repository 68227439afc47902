// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.Altered;
import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.Request;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Governance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The real engine; subclasses break one property of it. */
abstract class Meddled implements Governance {
    final Settings settings;
    final Governance real;

    Meddled(Settings settings) {
        this.settings = settings;
        this.real = LonelyCat.with(settings);
    }

    @Override
    public Answer run(Request request) {
        return real.run(request);
    }

    Path file(String path) {
        return settings.workspace().resolve(path);
    }

    void write(String path, String content) {
        doing(() -> Files.createDirectories(Objects.requireNonNull(file(path).getParent())));
        Altered.write(file(path), content);
    }

    /** The answer, with other words. */
    static Answer saying(Answer result, String status, int exitCode) {
        return new Answer.Shown(
                AnswerHead.of(result.goal(), status, exitCode, result.message()).about(result.ids()), result.details());
    }

    static boolean says(Answer result, String text) {
        return result.details().toString().contains(text);
    }

    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Work {
        void run() throws IOException;
    }

    static void doing(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
