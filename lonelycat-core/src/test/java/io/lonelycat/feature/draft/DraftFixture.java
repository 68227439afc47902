// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.DraftRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.feature.draft.ModelServer.Reply;
import io.lonelycat.feature.draft.ModelServer.Script;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A project in which a scripted model drafts a change. */
final class DraftFixture {
    private static final String POLICY = """
            paths: {allow: ["**"], deny: ["secret/**"]}
            verificationFiles: {paths: ["tests/**"], code: ["src/**"]}
            checks:
              greets: {command: [sh, -c, "grep -q Hello src/Greeting.java"]}
            require: {low: {checks: [greets]}}
            sandbox: none
            """;
    static final String RIGHT = """
            src/Greeting.java
            <<<<<<< SEARCH
                return "Hi";
            =======
                return "Hello";
            >>>>>>> REPLACE
            """;
    static final String GOOD = "{\"verdict\": \"good\", \"weaknesses\": [], \"suggestions\": []}";
    static final String BAD =
            "{\"verdict\": \"refine\", \"weaknesses\": [\"It says Hullo.\"], \"suggestions\": [\"Say Hello.\"],"
                    + " \"strengths\": [], \"completeness\": 0.5, \"clarity\": 1}";

    final Sandbox sandbox;
    List<ModelServer.Asked> asked = List.of();

    DraftFixture(Path folder) {
        this(folder, "");
    }

    DraftFixture(Path folder, String morePolicy) {
        sandbox = new Sandbox(folder)
                .policy(POLICY + morePolicy)
                .file("src/Greeting.java", "class Greeting {\n  String text() {\n    return \"Hi\";\n  }\n}\n")
                .file("secret/key.txt", "nothing to see");
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", Settings.MODEL_KEY_VARIABLE, ModelServer.KEY);
    }

    DraftFixture file(String path, String content) {
        sandbox.file(path, content);
        return this;
    }

    /** A model that approves each change and has one answer. */
    static Script atOnce(String answer) {
        return answering((call, asked) -> answer);
    }

    interface Proposing {
        String answer(int call, ModelServer.Asked asked);
    }

    /** A model that approves each change. */
    static Script answering(Proposing model) {
        return (call, asked) -> Reply.of(asked.critique() ? GOOD : model.answer(call, asked));
    }

    static DraftRequest request(String url) {
        return request(url, "openai/test-model", "src/**");
    }

    static DraftRequest request(String url, String model, String scope) {
        return new DraftRequest(
                Optional.of("Let the greeting say Hello.\nNothing else changes."),
                List.of(scope),
                Optional.of(model),
                Optional.of(url));
    }

    Answer draft(Script script) {
        return draft(script, DraftFixture::request);
    }

    Answer draft(Script script, Function<String, DraftRequest> request) {
        try (ModelServer server = new ModelServer(script)) {
            asked = server.asked;
            return sandbox.cat().run(request.apply(server.url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer drafted(Script script) {
        return drafted(script, DraftFixture::request);
    }

    Answer drafted(Script script, Function<String, DraftRequest> request) {
        Answer drafted = draft(script, request);
        assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
        return drafted;
    }

    Answer none(Script script) {
        Answer ended = draft(script);
        assertThat(ended.status()).as(ended.message()).isEqualTo("none");
        return ended;
    }

    static DraftRecord record(Path folder) {
        Path file = folder.resolve(DraftRecord.FILE);
        return Json.read(DraftRecord.class, InputDocument.json(file.toString(), StateFiles.readDocument(file)));
    }
}
