// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.Request;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Names;
import io.lonelycat.next.Next;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A plan that waits for an approval. */
public final class AskedPlan {
    private AskedPlan() {}

    public static Sandbox asked(Path folder) {
        return asked(folder, "");
    }

    /** Adds policy sections. The keys of anna, ben, the author and a stranger are next to the workspace. */
    public static Sandbox asked(Path folder, String more) {
        return asked(folder, more, "");
    }

    static Sandbox askedUnder(Path folder, String approval) {
        return asked(folder, "", approval);
    }

    private static Sandbox asked(Path folder, String more, String approval) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String keys = line(sandbox, "key", "anna") + line(sandbox, "other", "ben") + line(sandbox, "author", "tester");
        line(sandbox, "stranger", "nobody");
        sandbox.policy("paths: {need_approval: ['docs/**']}\n" + more + "approval:\n" + approval + "  keys:\n" + keys);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.gate().exitCode()).isIn(Answer.APPROVAL_NEEDED, Answer.REFUSED);
        return sandbox;
    }

    private static String line(Sandbox sandbox, String file, String name) {
        SigningKey.Pair pair = SigningKey.generate();
        StateFiles.writePrivate(
                sandbox.root.resolve("..").resolve(file).normalize(),
                pair.privatePem().getBytes(US_ASCII));
        return "    " + name + ": " + pair.publicKey().text() + "\n";
    }

    public static Answer approve(Sandbox sandbox, String key, Choice choice) {
        return approve(sandbox, Optional.of(key), choice);
    }

    public static Answer approve(Sandbox sandbox, Optional<String> key, Choice choice) {
        Map<String, String> given = new HashMap<>(Map.of("decision", Names.of(choice), "reason", "Looks right."));
        waiting(sandbox).ifPresent(plan -> given.put("plan", plan));
        key.ifPresent(name -> given.put("key", "../" + name));
        return sandbox.run(Request.of("approve", given));
    }

    /** Returns the waiting plan with its digest; empty unless exactly one waits. */
    public static Optional<String> waiting(Sandbox sandbox) {
        try {
            sandbox.run(yes(Optional.empty(), KeyName.NONE));
            return Optional.empty();
        } catch (InvalidInputException refused) {
            return named(refused);
        }
    }

    /** Returns the plan with its digest that a refusal suggests; empty if none. */
    public static Optional<String> named(InvalidInputException refused) {
        return Next.in(refused.details()).stream()
                .flatMap(next -> next.action().stream())
                .flatMap(action -> action.parameters().stream())
                .filter(parameter -> parameter.name().equals("plan"))
                .flatMap(parameter -> parameter.value().stream())
                .findFirst();
    }

    public static Sandbox freshClone(Sandbox sandbox) {
        return new Sandbox(sandbox.root.resolveSibling("clone"))
                .file("lonelycat-policy.yaml", sandbox.read("lonelycat-policy.yaml"));
    }

    public static ApproveRequest yes(Optional<String> plan, KeyName key) {
        return new ApproveRequest(plan, Optional.empty(), Optional.of("Looks right."), key, Optional.empty());
    }

    public static String file(Answer approved) {
        return Sandbox.json(approved).required("file").string();
    }

    public static Decision decision(Path folder) {
        return Decision.read(InputDocument.json("decision.json", bytes(folder.resolve("decision.json"))));
    }

    public static byte[] bytes(Path file) {
        return Sandbox.doing(() -> Files.readAllBytes(file));
    }
}
