// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A workspace that is no longer what the plan saw, or already what it wants. */
class StaleTest {

    /** A modification of the file after it was planned. */
    enum Meddling {
        EDITED {
            @Override
            void with(Path file) throws IOException {
                Files.writeString(file, "# Guide\nOLD\n");
            }
        },
        DELETED {
            @Override
            void with(Path file) throws IOException {
                Files.delete(file);
            }
        },
        MADE_EXECUTABLE {
            @Override
            void with(Path file) throws IOException {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        },
        TURNED_INTO_A_LINK {
            @Override
            void with(Path file) throws IOException {
                Path moved = file.resolveSibling("moved.md");
                Files.move(file, moved);
                Files.createSymbolicLink(file, moved.getFileName());
            }
        },
        TURNED_INTO_A_FOLDER {
            @Override
            void with(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        },
        FOLDER_TURNED_INTO_A_LINK {
            @Override
            void with(Path file) throws IOException {
                Path docs = Objects.requireNonNull(file.getParent());
                Path moved = docs.resolveSibling("moved");
                Files.move(docs, moved);
                Files.createSymbolicLink(docs, moved);
            }
        };

        abstract void with(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void refusesAndNamesTheFile(Meddling meddling, @TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gate();
        meddling.with(sandbox.root.resolve("docs/guide.md"));
        Map<String, String> before = sandbox.wholeTree();

        Result executed = sandbox.execute();

        assertThat(executed.status()).as(executed.message()).isEqualTo("refused");
        assertThat(executed.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(executed.message()).contains("docs/guide.md");
        assertThat(Sandbox.json(executed)
                        .required("error")
                        .object()
                        .required("code")
                        .string())
                .isEqualTo("stale");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        assertThat(sandbox.rows()).hasSize(1);
    }

    @Test
    void linksWhatIsThereAlreadyToTheExecutionThatDidIt(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        Result first = sandbox.execute();
        Map<String, String> before = sandbox.wholeTree();

        Result second = sandbox.cat().execute(Optional.of(plan), false);

        assertThat(second.status()).as(second.message()).isEqualTo("already_applied");
        assertThat(second.exitCode()).isEqualTo(Result.OK);
        assertThat(Sandbox.json(second).required("appliedBy").string()).isEqualTo(Sandbox.id(first, "execution"));
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(Sandbox.problem(sandbox.evidence(second))).isEmpty();
        assertThat(sandbox.rows()).hasSize(2);
    }

    /** A check that cannot pass shows that none was run. */
    @Test
    void runsNoCheckWhenEverythingIsThere(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'false'");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.file("docs/guide.md", "# Guide\nnew\n");

        Result executed = sandbox.execute();

        assertThat(executed.status()).as(executed.message()).isEqualTo("already_applied");
        assertThat(Sandbox.json(executed).listOrEmpty("checks")).isEmpty();
        assertThat(Sandbox.json(executed).optional("appliedBy")).isEmpty();
    }

    /** The original answered from a cache of an hour, and said "done" about a file that was not there any more. */
    @Test
    void appliesAgainWhatSomebodyTookBackByHand(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        Result first = sandbox.execute();
        sandbox.file("docs/guide.md", "# Guide\nold\n");

        Result second = sandbox.cat().execute(Optional.of(plan), false);

        assertThat(second.status()).as(second.message()).isEqualTo("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(Sandbox.id(second, "execution")).isNotEqualTo(Sandbox.id(first, "execution"));
    }

    /** The original answered every repeated call from its cache, before it looked at anything else. */
    @Test
    void judgesWhatIsThereAlreadyLikeAnythingElse(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Result planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        Optional<String> plan = Optional.of(Sandbox.id(planned, "plan"));
        sandbox.execute();
        Map<String, String> before = sandbox.tree();

        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n");
        Result denied = sandbox.cat().execute(plan, false);
        Sandbox.doing(() -> Files.deleteIfExists(sandbox.root.resolve("lonelycat-policy.yaml")));
        Path patch = sandbox.planFolder(planned).resolve("changes.patch");
        Sandbox.doing(() -> Files.writeString(patch, Files.readString(patch).replace("+new", "+bad")));
        Result tampered = sandbox.cat().execute(plan, false);

        assertThat(denied.status()).as(denied.message()).isEqualTo("refused");
        assertThat(denied.message()).contains("paths.deny");
        assertThat(tampered.status()).as(tampered.message()).isEqualTo("refused");
        assertThat(sandbox.tree()).isEqualTo(before);
    }

    @Test
    void refusesAChangeOfWhichHalfIsThere(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("docs/other.md", "one\n");
        sandbox.plan(Sandbox.GUIDE_PATCH + """
                --- a/docs/other.md
                +++ b/docs/other.md
                @@ -1 +1 @@
                -one
                +two
                """);
        sandbox.file("docs/other.md", "two\n");

        Result executed = sandbox.execute();

        assertThat(executed.status()).isEqualTo("refused");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }
}
